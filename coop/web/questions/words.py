"""What the words of the code are called on screen."""

from coop.wording import N_

ASKERS = {
    "youth": N_("A young person"),
    "family": N_("A family"),
    "neighbor": N_("A neighbor"),
    "educator": N_("An educator"),
    "unsaid": N_("Somebody"),
}
STATES = {"waiting": N_("Not read yet"), "shown": N_("Shown"), "set_aside": N_("Set aside")}
ACTS = {
    "asked": N_("Asked"),
    "shown": N_("Shown to everybody"),
    "set_aside": N_("Set aside"),
    "replied": N_("Replied to"),
    "reply_taken_back": N_("Reply taken back"),
    "forgotten": N_("Words forgotten"),
}

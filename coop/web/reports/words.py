"""What figures are called on screen."""

from coop.wording import N_

FIGURES = {
    "noted": N_("Convenings whose notes went round"),
    "owned": N_("Promises with an owner and a day"),
    "reported": N_("Promises reported on before the group met again"),
    "from_loop": N_("Agenda lines that came out of the loop"),
    "kept": N_("Promises kept on time"),
}
EXPLAINED = {
    "noted": N_("Of the convenings that were held."),
    "owned": N_("Of the commitments and action items made in the term."),
    "reported": N_("Of those made at a convening whose group has met again since."),
    "from_loop": N_("Taken from what came back, carried on, or suggested; of all lines but welcomes."),
    "kept": N_("Done by the day said first; of those due in the term, done or dropped."),
    "convenings": N_("Those that took place in the term."),
    "people": N_("Confirmed at the door or afterwards, at one convening or more."),
    "organizations": N_("For which somebody was there, as said at the time."),
    "decisions": N_("In notes that were agreed upon."),
    "promises": N_("Commitments and action items made in the term."),
    "done": N_("Done in the term, whenever they were made."),
    "days": N_("Median of whole days, of convenings whose notes went round."),
}
COUNTS = {
    "convenings": N_("Convenings held"),
    "people": N_("People who were there"),
    "organizations": N_("Organizations in the room"),
    "decisions": N_("Decisions"),
    "promises": N_("Promises made"),
    "done": N_("Promises done"),
}
DAYS = N_("Days from a convening to its notes")
BEHIND = {**FIGURES, **COUNTS, "days": DAYS}

"""How an operation says no."""


class Refusal(Exception):
    """A rule of the cooperative forbids this; the sentence says why, to the person who reads it.

    Answered 409 by the web, printed by the command line; everything done in the same unit is undone.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence

"""The parts of the permission matrix that have modules of their own; a new room adds one line."""

from tests.web.matrix_of_actions import ACTIONS
from tests.web.matrix_of_agenda import AGENDA
from tests.web.matrix_of_arriving import ARRIVING
from tests.web.matrix_of_comments import COMMENTS
from tests.web.matrix_of_group_notes import GROUP_NOTES
from tests.web.matrix_of_inbox import INBOX
from tests.web.matrix_of_library import LIBRARY
from tests.web.matrix_of_meeting import MEETING
from tests.web.matrix_of_notices import NOTICES
from tests.web.matrix_of_preparing import PREPARING
from tests.web.matrix_of_questions import QUESTIONS
from tests.web.matrix_of_reports import REPORTS
from tests.web.matrix_of_resources import RESOURCES
from tests.web.matrix_of_series import SERIES
from tests.web.matrix_of_statements import STATEMENTS

PARTS = (
    ACTIONS,
    AGENDA,
    ARRIVING,
    COMMENTS,
    GROUP_NOTES,
    INBOX,
    LIBRARY,
    MEETING,
    NOTICES,
    PREPARING,
    QUESTIONS,
    RESOURCES,
    REPORTS,
    SERIES,
    STATEMENTS,
)

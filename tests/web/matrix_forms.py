"""What the POSTs of the permission matrix bring along, so that permission alone decides their answer."""

from tests.web.matrix_of_actions import FORMS_OF_ACTIONS
from tests.web.matrix_of_agenda import FORMS_OF_AGENDA
from tests.web.matrix_of_arriving import FORMS_OF_ARRIVING
from tests.web.matrix_of_comments import FORMS_OF_COMMENTS
from tests.web.matrix_of_group_notes import FORMS_OF_GROUP_NOTES
from tests.web.matrix_of_library import FORMS_OF_LIBRARY
from tests.web.matrix_of_meeting import FORMS_OF_MEETING
from tests.web.matrix_of_preparing import FORMS_OF_PREPARING
from tests.web.matrix_of_questions import FORMS_OF_QUESTIONS
from tests.web.matrix_of_resources import FORMS_OF_RESOURCES
from tests.web.matrix_of_series import FORMS_OF_SERIES
from tests.web.matrix_of_statements import FORMS_OF_STATEMENTS

ANSWER = {"answer": "maybe"}
GROUP = {
    "name": "Early Childhood",
    "kind": "affinity",
    "visibility": "public",
    "join_policy": "open",
}
ORGANIZATION = {"name": "Renamed", "sector_id": "{sector}", "place_id": "", "status": "member"}
REQUEST = {"name": "Nia", "organization_name": "Makers", "email": "nia@coop.test", "motivation": "To learn"}
FORMS: dict[str, dict[str, str]] = (
    FORMS_OF_ACTIONS
    | FORMS_OF_AGENDA
    | FORMS_OF_ARRIVING
    | FORMS_OF_LIBRARY
    | FORMS_OF_COMMENTS
    | FORMS_OF_MEETING
    | FORMS_OF_PREPARING
    | FORMS_OF_QUESTIONS
    | FORMS_OF_RESOURCES
    | FORMS_OF_SERIES
    | FORMS_OF_GROUP_NOTES
    | FORMS_OF_STATEMENTS
    | {
        "/organizations/lakeside-museum/people": {"name": "Nia", "email": "n@coop.test", "role": "staff"},
        "/organizations/lakeside-museum/people/{keeper}": {"role": "admin", "from_on": "2026-09-01"},
        "/organizations/lakeside-museum/membership/leaving": {"words": "We moved away."},
        "/membership-requests": REQUEST,
        "/membership-requests/families": REQUEST | {"is_adult": "y"},
        "/requests/{own_request}": REQUEST,
        "/requests/{own_request}/submission": REQUEST
        | {"sector_id": "{sector}", "description": "A workshop"},
        "/membership-requests/{request}/approval": {"role": "admin"},
        "/membership-requests/{belonging}/approval": {"role": "staff"},
        "/membership-requests/{request}/question": {"question-words": "Where?"},
        "/membership-requests/{request}/refusal": {"refusal-words": "No."},
        "/account/sign-in": {"email": "cleo@coop.test"},
        "/account/password/reset": {"email": "cleo@coop.test"},
        "/account/details": {"name": "Same Name", "locale": "", "timezone": ""},
        "/account/passkeys/{passkey}": {"name": "My phone"},
        "/staff/people/{cleo}/erasure": {"why_erased": "Asked for it", "is_sure": "y"},
        "/staff/people/{ben}/erasure": {"why_erased": "Asked for it", "is_sure": "y"},
        "/staff/people/{cleo}/suspension": {"why_suspended": "Asked for it"},
        "/staff/people/{cleo}/reinstatement": {"why_suspended": "Asked for it"},
        "/staff/people/{contact}/merger/{cleo}": {"why_merged": "Told us so"},
        "/staff/people/{cleo}/second-step/removal": {"why_no_second_step": "Lost the phone"},
        "/convenings/{public}/rsvp": ANSWER,
        "/convenings/{public}/short-answer": ANSWER,
        "/convenings/{of_group}/short-answer": ANSWER,
        "/convenings/{invited}/rsvp": ANSWER,
        "/convenings/{of_group}/rsvp": ANSWER,
        "/convenings/{draft}/rsvp": ANSWER,
        "/convenings/{cancelled}/rsvp": ANSWER,
        "/convenings/{past}/rsvp": ANSWER,
        "/convenings/{public}/letter-answers": ANSWER | {"name": "New", "email": "new@coop.test"},
        "/convenings/{members}/letter-answers": ANSWER | {"name": "New", "email": "new@coop.test"},
        "/answers/{answer_token}": ANSWER,
        "/confirmations/{confirm_token}": ANSWER,
        "/convenings/{public}/cancellation": {"reason": "Snow"},
        "/convenings/{other}/cancellation": {"reason": "Snow"},
        "/convenings/{public}/answers/{cleo}": ANSWER,
        "/convenings/{public}/invitations/preview": {"addresses": "Ana ana@example.org"},
        "/convenings/lists": {"name": "Friends", "group": ""},
        "/convenings/lists/{list}": {"name": "Friends", "group": ""},
        "/convenings/lists/{list}/people": {"addresses": "Ana ana@example.org"},
        "/convenings/{public}/seat": {"email": "new@coop.test"},
        "/convenings/{public}/answers/{cleo}/seat": {"email": "new@coop.test", "note": "She phoned"},
        "/answers/{answer_token}/seat": {"email": "new@coop.test"},
        "/seats/{seat_token}": {"name": "New"},
        "/groups": GROUP | {"name": "A new group"},
        "/groups/early-childhood": GROUP,
        "/groups/early-childhood/members": {"person_id": "{dov}"},
        "/groups/early-childhood/members/{cleo}/role": {"role": "scribe"},
        "/groups/early-childhood/invitations": {"addresses": "Ana ana@example.org"},
        "/groups/invitations/{group_token}": {"name": "New Person", "is_adult": "y"},
        "/groups/early-childhood/agreement": {"text": "We listen."},
        "/groups/early-childhood/hand-over": {"heirs": "{cleo}"},
        "/groups/early-childhood/charter": {"purpose": "Together."},
        "/groups/early-childhood/closing": {"reason": "Done", "heir": "{network_group}"},
        "/imports/{import_checked}/columns": {
            "source": "list",
            "sector": "school",
            "status": "listed",
            "column-1": "name",
        },
        "/organizations": ORGANIZATION,
        "/organizations/lakeside-museum": ORGANIZATION,
        "/organizations/{former}": ORGANIZATION,
        "/organizations/garfield-science-club": ORGANIZATION,
        "/staff/inbox/replies/{reply}/application": {
            "convening": "{public_id}",
            "person": "other",
            "address": "dov@coop.test",
            "answer": "going",
        },
        "/staff/inbox/replies/{reply}/dismissal": {"why_dismissed": "Nobody's"},
        "/staff/network": {
            "name": "STEM Cooperative",
            "timezone": "America/Chicago",
            "languages": "en",
            "sender_name": "STEM Cooperative",
            "sender_address": "letters@coop.test",
        },
        "/staff/network/years": {"label": "Year 9", "starts_on": "2026-09-01", "ends_on": "2027-08-31"},
        "/staff/network/years/{year}": {
            "label": "Year 2",
            "starts_on": "2025-09-01",
            "ends_on": "2026-08-31",
        },
        "/staff/network/statements/privacy/en": {"text": "We keep little."},
        "/staff/invitation": {
            "email": "new@coop.test",
            "name": "New Person",
            "role": "staff",
            "locale": "en",
            "organization": "",
        },
    }
)

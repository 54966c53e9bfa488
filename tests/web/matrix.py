"""Who gets what from every address: the table that the permission matrix is held against.

Columns are the cast: Eve visits without an account, Ines is family without an organization, Dov belongs
elsewhere, Cleo is a plain member, Ben leads the group, Ada is staff. A number is the status of the answer;
`enter` is a 303 to the sign-in page. What one may not see is a 404; what one sees and may not change a 403.
Words in braces are things of tests/web/scene.py. POSTs bring a CSRF field and what `matrix_forms` gives
them, so that permission alone decides: 422 and 409 say that it was given and something else was amiss.
"""

from tests.web.matrix_parts import PARTS

ROLES = ("eve", "ines", "dov", "cleo", "ben", "ada")

TABLE = """
# address                                                    eve   ines  dov   cleo  ben   ada

# the first page, and what machines ask
GET  /                                                       200   200   200   200   200   200
GET  /robots.txt                                             200   200   200   200   200   200
GET  /static/logo.svg                                        200   200   200   200   200   200
GET  /-/health                                               200   200   200   200   200   200
GET  /-/ready                                                503   503   503   503   503   503
GET  /-/styleguide                                           200   200   200   200   200   200
GET  /-/letters                                              200   200   200   200   200   200
GET  /-/letters/{letter}                                     200   200   200   200   200   200
GET  /-/letters/{letter}/html                                200   200   200   200   200   200
GET  /-/letters/{letter}/calendar.ics                        404   404   404   404   404   404
GET  /-/letters/{letter}/source.eml                          200   200   200   200   200   200

# searching
GET  /search                                                 200   200   200   200   200   200
GET  /privacy                                                200   200   200   200   200   200
GET  /accessibility                                          200   200   200   200   200   200

# entering and leaving
GET  /account/sign-in                                        200   200   200   200   200   200
POST /account/sign-in                                        200   200   200   200   200   200
GET  /account/sign-in/{sign_in_token}                        200   200   200   200   200   200
POST /account/sign-in/{sign_in_token}                        303   303   303   303   303   303
GET  /account/password/sign-in                               200   302   302   302   302   302
POST /account/password/sign-in                               200   302   302   302   302   302
GET  /account/password/reset                                 200   200   200   200   200   200
POST /account/password/reset                                 200   200   200   200   200   200
GET  /account/password/reset/{reset_token}                   200   200   200   200   200   200
POST /account/password/reset/{reset_token}                   200   200   200   200   200   200
GET  /account/password/change                                enter enter enter enter enter enter
POST /account/password/change                                enter enter enter enter enter enter
GET  /account/sign-in/second-step                            enter enter enter enter enter enter
POST /account/sign-in/second-step                            enter enter enter enter enter enter
GET  /account/sign-in/passkey/challenge                      200   200   200   200   200   200
POST /account/sign-in/passkey                                enter enter enter enter enter enter
POST /account/sign-out                                       enter 303   303   303   303   303

# one's own account
GET  /account                                                enter 200   200   200   200   200
POST /account/details                                        enter 303   303   303   303   303
POST /account/showing                                        enter 303   303   303   303   303
POST /account/letters                                        enter 303   303   303   303   303
GET  /account/calendar                                       enter 200   200   200   200   200
POST /account/calendar                                       enter 303   303   303   303   303
POST /account/calendar-address                               enter 200   200   200   200   200
POST /account/calendar-address/revocation                    enter 303   303   303   303   303
POST /account/visits/ending                                  enter 303   303   303   303   303
POST /account/visits/{visit}/ending                          enter 403   403   303   403   403
GET  /account/second-step                                    enter 200   200   200   200   200
GET  /account/second-step/app                                enter enter enter enter enter enter
POST /account/second-step/app                                enter enter enter enter enter enter
POST /account/second-step/app/removal                        enter enter enter enter enter enter
POST /account/second-step/recovery-codes                     enter enter enter enter enter enter
POST /account/second-step/distrust                           enter 303   303   303   303   303
GET  /account/passkeys/challenge                             enter 200   200   200   200   200
POST /account/passkeys                                       enter enter enter enter enter enter
POST /account/passkeys/{passkey}                             enter 403   403   303   403   403
POST /account/passkeys/{passkey}/removal                     enter 403   403   enter 403   403
GET  /account/addresses                                      enter enter enter enter enter enter
POST /account/addresses                                      enter enter enter enter enter enter
GET  /account/addresses/{proof_token}                        200   200   200   200   200   200
POST /account/addresses/{proof_token}                        303   303   303   303   303   303
GET  /account/addresses/{stop_token}/stop                    200   200   200   200   200   200
POST /account/addresses/{stop_token}/stop                    303   303   303   303   303   303
GET  /account/seen                                           enter 200   200   200   200   200
GET  /account/archive                                        enter enter enter enter enter enter
GET  /account/erasure                                        enter enter enter enter enter enter
POST /account/erasure                                        enter enter enter enter enter enter
GET  /letters/{letters_token}                                200   200   200   200   200   200
POST /letters/{letters_token}                                303   303   303   303   303   303
POST /letters/{letters_token}/choice                         303   303   303   303   303   303
GET  /letters/made-up                                        404   404   404   404   404   404

# finding convenings
GET  /convenings                                             200   200   200   200   200   200
GET  /convenings/month                                       200   200   200   200   200   200
GET  /convenings.csv                                         200   200   200   200   200   200
GET  /convenings.json                                        200   200   200   200   200   200
GET  /convenings.atom                                        200   200   200   200   200   200
GET  /calendar.ics                                           200   200   200   200   200   200
GET  /convenings/calendar.ics                                200   200   200   200   200   200
GET  /feeds/{feed_token}/calendar.ics                        200   200   200   200   200   200
GET  /feeds/made-up/calendar.ics                             404   404   404   404   404   404
GET  /convenings/{public}                                    200   200   200   200   200   200
GET  /convenings/{members}                                   404   200   200   200   200   200
GET  /convenings/{of_group}                                  404   404   404   200   200   200
GET  /convenings/{invited}                                   404   200   404   404   200   200
GET  /convenings/{draft}                                     404   404   404   404   200   200
GET  /convenings/{cancelled}                                 200   200   200   200   200   200
GET  /convenings/{past}                                      200   200   200   200   200   200
GET  /convenings/{discarded}                                 404   404   404   404   404   404
GET  /convenings/{public}.ics                                200   200   200   200   200   200
GET  /convenings/{of_group}.ics                              404   404   404   200   200   200
GET  /convenings/{draft}.ics                                 404   404   404   404   404   404

# answering
POST /convenings/{public}/rsvp                               enter 303   303   303   303   303
POST /convenings/{invited}/rsvp                              404   303   404   404   303   303
POST /convenings/{of_group}/rsvp                             404   404   404   303   303   303
POST /convenings/{draft}/rsvp                                404   404   404   404   409   409
POST /convenings/{cancelled}/rsvp                            enter 409   409   409   409   409
POST /convenings/{past}/rsvp                                 enter 409   409   409   409   409
POST /convenings/{public}/short-answer                       enter 303   303   303   303   303
POST /convenings/{of_group}/short-answer                     404   404   404   303   303   303
POST /convenings/{public}/letter-answers                     303   303   303   303   303   303
POST /convenings/{members}/letter-answers                    404   303   303   303   303   303
GET  /convenings/{public}/room                               303   303   303   302   303   303
GET  /convenings/{draft}/room                                404   404   404   404   303   303
GET  /answers/{answer_token}                                 200   200   200   200   200   200
POST /answers/{answer_token}                                 303   303   303   303   303   303
GET  /answers/{answer_token}/room                            302   302   302   302   302   302
GET  /answers/{room_token}/room                              303   303   303   303   303   303
GET  /answers/made-up                                        404   404   404   404   404   404
GET  /confirmations/{confirm_token}                          200   200   200   200   200   200
POST /confirmations/{confirm_token}                          303   303   303   303   303   303
GET  /confirmations/made-up                                  404   404   404   404   404   404

# hosting
GET  /convenings/new                                         enter 403   403   403   200   200
POST /convenings/new                                         enter 403   403   403   422   422
GET  /convenings/{public}/edit                               enter 403   403   403   200   200
GET  /convenings/{draft}/edit                                404   404   404   404   200   200
GET  /convenings/{other}/edit                                enter 403   403   403   403   200
POST /convenings/{public}/edit                               enter 403   403   403   422   422
POST /convenings/{other}/edit                                enter 403   403   403   403   422
GET  /convenings/{draft}/publication                         404   404   404   404   200   200
POST /convenings/{draft}/publication                         404   404   404   404   303   303
POST /convenings/{public}/publication                        enter 403   403   403   409   409
GET  /convenings/{public}/cancellation                       enter 403   403   403   200   200
POST /convenings/{public}/cancellation                       enter 403   403   403   303   303
POST /convenings/{other}/cancellation                        enter 403   403   403   403   303
POST /convenings/{cancelled}/reinstatement                   enter 403   403   403   403   303
POST /convenings/{draft}/removal                             404   404   404   404   303   303
POST /convenings/{public}/removal                            enter 403   403   403   409   409
POST /convenings/{past}/closing                              enter 403   403   403   303   303
GET  /convenings/{public}/answers                            enter 403   403   403   200   200
GET  /convenings/{other}/answers                             enter 403   403   403   403   200
GET  /convenings/{draft}/answers                             404   404   404   404   200   200
GET  /convenings/{public}/answers/{cleo}                     enter 403   403   403   200   200
POST /convenings/{public}/answers/{cleo}                     enter 403   403   403   303   303
POST /convenings/{public}/access-needs                       enter 403   403   403   200   200
GET  /convenings/{public}/invitations                        enter 403   403   403   200   200
POST /convenings/{public}/invitations                        enter 403   403   403   409   409
POST /convenings/{public}/invitations/preview                enter 403   403   403   200   200
GET  /convenings/{public}/missing                            enter 403   403   403   200   200
GET  /convenings/{public}/hosts                              enter 403   403   403   200   200
POST /convenings/{public}/hosts                              enter 403   403   403   404   404
POST /convenings/{public}/hosts/1/removal                    enter 403   403   403   404   404
GET  /convenings/{draft}/hosts                               404   404   404   404   200   200
GET  /convenings/closings                                    enter 200   200   200   200   200
GET  /convenings/lists                                       enter 403   403   403   200   200
POST /convenings/lists                                       enter 403   403   403   303   303
GET  /convenings/lists/{list}                                404   404   404   404   200   200
POST /convenings/lists/{list}                                404   404   404   404   303   303
POST /convenings/lists/{list}/people                         404   404   404   404   303   303
POST /convenings/lists/{list}/people/{cleo}/removal          404   404   404   404   303   303
POST /convenings/lists/{list}/removal                        404   404   404   404   303   303

# handing a seat over
GET  /convenings/{public}/seat                               enter 404   200   200   404   404
POST /convenings/{public}/seat                               enter 404   404   303   404   404
GET  /convenings/{public}/answers/{cleo}/seat                enter 403   403   403   200   200
POST /convenings/{public}/answers/{cleo}/seat                enter 403   403   403   303   303
GET  /answers/{answer_token}/seat                            200   200   200   200   200   200
POST /answers/{answer_token}/seat                            303   303   303   303   303   303
GET  /seats/{seat_token}                                     200   200   200   200   200   200
POST /seats/{seat_token}                                     303   303   303   303   303   303
GET  /seats/made-up                                          404   404   404   404   404   404

# asking once more
GET  /convenings/{public}/nudges                             enter 403   403   403   200   200
POST /convenings/{public}/nudges                             enter 403   403   403   303   303
GET  /convenings/{other}/nudges                              enter 403   403   403   403   200
GET  /convenings/{draft}/nudges                              404   404   404   404   200   200
POST /convenings/{cancelled}/nudges                          enter 403   403   403   409   409
GET  /convenings/{public}/letters                            enter 403   403   403   200   200
GET  /convenings/{draft}/letters                             404   404   404   404   200   200

# groups
GET  /groups                                                 200   200   200   200   200   200
GET  /groups.csv                                             200   200   200   200   200   200
GET  /groups/early-childhood                                 200   200   200   200   200   200
GET  /groups/{network_group}                                 404   200   200   200   200   200
GET  /groups/early-childhood/calendar.ics                    200   200   200   200   200   200
GET  /groups/{network_group}/calendar.ics                    404   404   404   404   404   404
GET  /groups/new                                             enter 403   403   403   403   200
POST /groups                                                 enter 403   403   403   403   303
GET  /groups/early-childhood/edit                            enter 403   403   403   200   200
GET  /groups/{network_group}/edit                            404   403   403   403   403   200
POST /groups/early-childhood                                 enter 403   403   403   303   303
GET  /groups/early-childhood/members                         enter 403   403   403   200   200
POST /groups/early-childhood/members                         enter 403   403   403   303   303
GET  /groups/early-childhood/members/{cleo}                  enter 403   403   403   200   200
POST /groups/early-childhood/members/{cleo}/role             enter 403   403   403   303   303
POST /groups/early-childhood/members/{cleo}/removal          enter 403   403   403   303   303

GET  /groups/early-childhood/charter                         200   200   200   200   200   200
GET  /groups/{network_group}/charter                         404   200   200   200   200   200
GET  /groups/early-childhood/charter/1                       404   404   404   404   404   404
GET  /groups/early-childhood/charter/edit                    enter 403   403   403   200   200
POST /groups/early-childhood/charter                         enter 403   403   403   303   303
GET  /groups/early-childhood/standing                        enter 403   403   403   200   200
POST /groups/early-childhood/standing/activation             enter 403   403   403   409   409
POST /groups/early-childhood/standing/rest                   enter 403   403   403   303   303
POST /groups/early-childhood/standing/reopening              enter 403   403   403   403   409
GET  /groups/early-childhood/closing                         enter 403   403   403   200   200
POST /groups/early-childhood/closing                         enter 403   403   403   422   303
GET  /groups/early-childhood/joining                         enter 200   200   200   200   200
POST /groups/early-childhood/joining                         enter 409   409   409   409   409
GET  /groups/{network_group}/joining                         404   200   200   200   200   200
POST /groups/early-childhood/requests                        enter 303   303   409   409   303
POST /groups/early-childhood/requests/withdrawal             404   404   404   409   409   404
GET  /groups/early-childhood/requests                        enter 403   403   403   200   200
POST /groups/early-childhood/requests/{cleo}/acceptance      enter 403   403   403   409   409
POST /groups/early-childhood/requests/{cleo}/declining       enter 403   403   403   409   409
GET  /groups/early-childhood/invitations                     enter 403   403   403   200   200
POST /groups/early-childhood/invitations                     enter 403   403   403   303   303
POST /groups/early-childhood/invitations/{cleo}/withdrawal   enter 403   403   403   409   409
GET  /groups/invitations/{group_token}                       200   200   200   200   200   200
POST /groups/invitations/{group_token}                       303   303   303   303   303   303
POST /groups/invitations/{group_token}/declining             200   200   200   200   200   200
GET  /groups/invitations/made-up                             410   410   410   410   410   410
GET  /groups/early-childhood/membership                      enter 404   404   200   200   404
POST /groups/early-childhood/membership                      enter 404   404   303   303   404
POST /groups/early-childhood/membership/leaving              enter 404   404   303   409   404
POST /groups/early-childhood/membership/agreement            enter 404   404   303   303   404
GET  /groups/early-childhood/agreement                       200   200   200   200   200   200
GET  /groups/{network_group}/agreement                       404   200   200   200   200   200
GET  /groups/early-childhood/agreement/edit                  enter 403   403   403   200   200
POST /groups/early-childhood/agreement                       enter 403   403   403   303   303
GET  /groups/early-childhood/hand-over                       enter 403   403   403   200   200
POST /groups/early-childhood/hand-over                       enter 403   403   403   303   303

# imports: members find nothing there
GET  /imports                                                enter 404   404   404   404   200
GET  /imports/new                                            enter 404   404   404   404   200
POST /imports                                                enter 403   403   403   403   422
GET  /imports/{import_checked}                               enter 404   404   404   404   200
GET  /imports/{import_checked}/columns                       enter 404   404   404   404   200
POST /imports/{import_checked}/columns                       enter 403   403   403   403   303
POST /imports/{import_checked}/choices                       enter 403   403   403   403   303
POST /imports/{import_checked}/choices/same                  enter 403   403   403   403   303
POST /imports/{import_checked}/choices/new                   enter 403   403   403   403   303
POST /imports/{import_checked}/bringing                      enter 403   403   403   403   303
POST /imports/{import_finished}/bringing                     enter 403   403   403   403   409
POST /imports/{import_checked}/removal                       enter 403   403   403   403   303
POST /imports/{import_finished}/removal                      enter 403   403   403   403   409
POST /imports/{import_finished}/invitations                  enter 403   403   403   403   303
POST /imports/{import_checked}/invitations                   enter 403   403   403   403   409
GET  /imports/{import_finished}/report.csv                   enter 404   404   404   404   200

# organizations
GET  /organizations                                          200   200   200   200   200   200
GET  /organizations.csv                                      200   200   200   200   200   200
GET  /organizations/lakeside-museum                          200   200   200   200   200   200
GET  /organizations/{former}                                 404   404   404   200   404   200
GET  /organizations/new                                      enter 403   403   403   403   200
POST /organizations                                          enter 403   403   403   403   303
GET  /organizations/lakeside-museum/edit                     enter 403   200   403   403   200
GET  /organizations/garfield-science-club/edit               enter 403   403   403   403   200
GET  /organizations/{former}/edit                            404   404   404   403   404   200
POST /organizations/{former}                                 404   404   404   403   404   303
POST /organizations/lakeside-museum                          enter 403   303   403   403   303
POST /organizations/garfield-science-club                    enter 403   403   403   403   303

GET  /organizations/lakeside-museum/profile                  enter 403   200   403   403   200
POST /organizations/lakeside-museum/profile                  enter 403   303   403   403   303
GET  /organizations/lakeside-museum/assets                   enter 403   200   403   403   200
POST /organizations/lakeside-museum/assets                   enter 403   303   403   403   303
GET  /organizations/lakeside-museum/logo                     enter 403   200   403   403   200
POST /organizations/lakeside-museum/logo                     enter 403   422   403   403   422
POST /organizations/lakeside-museum/logo/removal             enter 403   303   403   403   303
GET  /organizations/lakeside-museum/people                   enter 403   200   403   403   200
POST /organizations/lakeside-museum/people                   enter 403   303   403   403   303
GET  /organizations/lakeside-museum/people/{keeper}          enter 403   200   403   403   200
POST /organizations/lakeside-museum/people/{keeper}          enter 403   303   403   403   303
POST /organizations/lakeside-museum/people/{keeper}/ending   enter 403   409   403   403   409
POST /organizations/garfield-science-club/people/{educator}/ending enter 403   403   303   403   303
POST /organizations/lakeside-museum/invitations/{invitation}/withdrawal enter 403   303   403   403   303
GET  /organizations/lakeside-museum/merger                   enter 403   403   403   403   200
GET  /organizations/lakeside-museum/merger/garfield-science-club enter 403 403 403   403   200
POST /organizations/lakeside-museum/merger/garfield-science-club enter 403 403 403   403   303
GET  /belonging/{belonging_token}                            200   200   200   200   200   200
GET  /belonging/made-up                                      404   404   404   404   404   404
POST /belonging/{belonging_token}                            303   303   303   303   303   303
POST /belonging/{belonging_token}/refusal                    303   303   303   303   303   303
GET  /organizations/lakeside-museum/membership               enter 403   200   403   403   200
POST /organizations/lakeside-museum/membership/renewal       enter 403   303   403   403   303
POST /organizations/lakeside-museum/membership/admission     enter 403   403   403   403   409
POST /organizations/lakeside-museum/membership/leaving       enter 403   303   403   403   303
GET  /renewals/{renewal_token}                               200   200   200   200   200   200
POST /renewals/{renewal_token}                               303   303   303   303   303   303
GET  /renewals/made-up                                       404   404   404   404   404   404
GET  /files/{picture}                                        200   200   200   200   200   200
GET  /files/secret_key                                       404   404   404   404   404   404

# asking to join, and deciding it
GET  /membership-requests/new                                200   200   200   200   200   200
GET  /membership-requests/family                             200   200   200   200   200   200
GET  /membership-requests/near                               200   200   200   200   200   200
POST /membership-requests                                    303   303   303   303   303   303
POST /membership-requests/families                           303   303   303   303   303   303
GET  /requests/{own_request}                                 200   200   200   200   200   200
GET  /requests/made-up                                       404   404   404   404   404   404
POST /requests/{own_request}                                 303   303   303   303   303   303
POST /requests/{own_request}/submission                      303   303   303   303   303   303
POST /requests/{own_request}/organization                    303   303   303   303   303   303
POST /requests/{own_request}/withdrawal                      303   303   303   303   303   303
GET  /membership-requests                                    enter 404   200   404   404   200
GET  /membership-requests/{request}                          enter 404   404   404   404   200
GET  /membership-requests/{belonging}                        enter 404   200   404   404   200
POST /membership-requests/{request}/review                   enter 404   404   404   404   303
POST /membership-requests/{request}/organization             enter 404   404   404   404   303
POST /membership-requests/{request}/approval                 enter 404   404   404   404   303
POST /membership-requests/{belonging}/approval               enter 404   303   404   404   303
POST /membership-requests/{request}/question                 enter 404   404   404   404   303
POST /membership-requests/{request}/refusal                  enter 404   404   404   404   303

# people
GET  /people                                                 enter 200   200   200   200   200
GET  /people/{cleo}                                          enter 200   200   200   200   200
GET  /people/{hidden}                                        enter 404   404   404   404   200
GET  /people/{account}                                       enter 404   404   404   404   200
GET  /people/{contact}                                       enter 404   404   404   404   200

# places
GET  /places                                                 200   200   200   200   200   200
GET  /places.csv                                             200   200   200   200   200   200
GET  /places.geojson                                         404   404   404   404   404   404
GET  /places/{area}                                          200   200   200   200   200   200
GET  /places/{area_number}                                   301   301   301   301   301   301
GET  /places/{area}/calendar.ics                             200   200   200   200   200   200

# the desk: members find nothing there
GET  /staff                                                  enter 404   404   404   404   200
GET  /staff/twins                                            enter 404   404   404   404   200
POST /staff/twins/{twins}/distinction                        enter 403   403   403   403   303
GET  /staff/renewals                                         enter 404   404   404   404   200
GET  /staff/people                                           enter 404   404   404   404   200
GET  /staff/people/{cleo}                                    enter 404   404   404   404   200
POST /staff/people/{cleo}/second-step/removal                enter 403   403   403   403   303
POST /staff/people/{cleo}/suspension                         enter 403   403   403   403   303
POST /staff/people/{cleo}/reinstatement                      enter 403   403   403   403   409
GET  /staff/people/{contact}/merger                          enter 404   404   404   404   200
POST /staff/people/{contact}/merger/{cleo}                   enter 403   403   403   403   303
GET  /staff/people/{cleo}/erasure                            enter 404   404   404   404   200
POST /staff/people/{cleo}/erasure                            enter 403   403   403   403   303
POST /staff/people/{ben}/erasure                             enter 403   403   403   403   409
GET  /staff/invitation                                       enter 404   404   404   404   200
POST /staff/invitation                                       enter 403   403   403   403   303
GET  /staff/letters                                          enter 404   404   404   404   200
POST /staff/suppressions/{suppression}/lifting               enter 403   403   403   403   303
GET  /staff/network                                          enter 404   404   404   404   200
POST /staff/network                                          enter 403   403   403   403   303
POST /staff/network/test-letters                             enter 403   403   403   403   303
GET  /staff/network/logo                                     enter 404   404   404   404   200
POST /staff/network/logo                                     enter 403   403   403   403   422
POST /staff/network/logo/removal                             enter 403   403   403   403   303
GET  /staff/network/years                                    enter 404   404   404   404   200
POST /staff/network/years                                    enter 403   403   403   403   303
GET  /staff/network/years/{year}                             enter 404   404   404   404   200
POST /staff/network/years/{year}                             enter 403   403   403   403   303
POST /staff/network/years/{year}/removal                     enter 403   403   403   403   303
GET  /staff/network/statements/privacy/en                    enter 404   404   404   404   200
GET  /staff/network/statements/privacy/xx                    enter 404   404   404   404   404
POST /staff/network/statements/privacy/en                    enter 403   403   403   403   303
"""
TABLE += "".join(PARTS)

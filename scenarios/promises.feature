Feature: What each desk promises, and when
  The five desks' own texts as rules: cut-offs, calendars by channel and act, holidays, levels by severity, product and agreement.

  @AT-29 @AT-30 @AT-31 @AT-39 @AT-50
  Scenario Outline: A technician comes the next business day to whom reported before 15:30
    Given the desk "atea-sos" is open
    When the program is called with "desk explain atea-sos --data DATA --level 'NBD på stedet' --channel phone --from <reported> --received <received> --json"
    Then it succeeds
    And in its JSON the clock "on_site" is due at "<due>"

    Examples:
      | reported                  | received                  | due                       |
      | 2026-03-10T15:29:59+01:00 | 2026-03-10T15:29:59+01:00 | 2026-03-11T16:00:00+01:00 |
      | 2026-03-10T15:30:00+01:00 | 2026-03-10T15:30:00+01:00 | 2026-03-12T16:00:00+01:00 |
      | 2026-03-10T15:30:01+01:00 | 2026-03-10T15:30:01+01:00 | 2026-03-12T16:00:00+01:00 |
      | 2026-03-10T15:00:00+01:00 | 2026-03-10T16:00:00+01:00 | 2026-03-11T16:00:00+01:00 |
      | 2026-03-10T15:00:00+01:00 | 2026-03-10T16:00:01+01:00 | 2026-03-12T16:00:00+01:00 |
      | 2026-03-13T10:00:00+01:00 | 2026-03-13T10:00:00+01:00 | 2026-03-16T16:00:00+01:00 |
      | 2026-04-01T10:00:00+02:00 | 2026-04-01T10:00:00+02:00 | 2026-04-07T16:00:00+02:00 |
      | 2026-05-13T10:00:00+02:00 | 2026-05-13T10:00:00+02:00 | 2026-05-15T16:00:00+02:00 |
      | 2027-05-14T10:00:00+02:00 | 2027-05-14T10:00:00+02:00 | 2027-05-18T16:00:00+02:00 |
      | 2027-05-14T15:31:00+02:00 | 2027-05-14T15:31:00+02:00 | 2027-05-19T16:00:00+02:00 |

  @AT-24 @AT-42 @AT-50
  Scenario: Delivered within three working days after the customer was informed, not counting 17 May
    Given the desk "atea-sos" is open
    When the program is called with "desk explain atea-sos --data DATA --level Verksted --channel phone --from 2027-05-13T10:00:00+02:00 --json"
    Then it succeeds
    And in its JSON the clock "delivery" is due at "2027-05-19T16:00:00+02:00"

  @IN-3 @IN-4 @IN-5 @IN-6 @IN-20 @IN-29
  Scenario Outline: The hotline closes at 15 on Fridays, mail at 16, the duty phone never
    Given the desk "inventio-it" is open
    When the program is called with "desk explain inventio-it --data DATA --level <level> --channel <channel> --from <reported> --json"
    Then it succeeds
    And in its JSON the clock "begin" is due at "<due>"

    Examples:
      | level         | channel | reported                  | due                       |
      | Almindelig    | phone   | 2026-03-13T14:00:00+01:00 | 2026-03-16T11:00:00+01:00 |
      | Almindelig    | mail    | 2026-03-13T14:00:00+01:00 | 2026-03-16T10:00:00+01:00 |
      | Almindelig    | phone   | 2026-03-12T14:00:00+01:00 | 2026-03-13T10:00:00+01:00 |
      | Almindelig    | mail    | 2026-06-04T14:00:00+02:00 | 2026-06-08T10:00:00+02:00 |
      | Almindelig    | mail    | 2026-12-23T14:00:00+01:00 | 2026-12-28T10:00:00+01:00 |
      | Driftskritisk | phone   | 2026-03-14T23:50:00+01:00 | 2026-03-15T00:20:00+01:00 |
      | Driftskritisk | mail    | 2026-12-24T20:00:00+01:00 | 2026-12-24T20:30:00+01:00 |

  @EL-19 @EL-21
  Scenario Outline: Only Advanced has a right to work out of hours, and by telephone
    Given the desk "santacare" is open
    When the program is called with "desk explain santacare --data DATA --level <level> --channel <channel> --from <reported> --json"
    Then it succeeds
    And in its JSON the clock "begin" is due at "<due>"

    Examples:
      | level    | channel | reported                  | due                       |
      | Advanced | phone   | 2026-03-13T22:00:00+02:00 | 2026-03-13T23:00:00+02:00 |
      | Advanced | portal  | 2026-03-13T22:00:00+02:00 | 2026-03-16T09:00:00+02:00 |
      | Basic    | phone   | 2026-03-13T22:00:00+02:00 | 2026-03-16T16:00:00+02:00 |
      | Advanced | phone   | 2026-12-06T03:00:00+02:00 | 2026-12-06T04:00:00+02:00 |
      | Basic    | mail    | 2026-06-18T20:00:00+03:00 | 2026-06-22T16:00:00+03:00 |

  @CS-7 @CS-8 @CS-9 @CS-15 @CS-30
  Scenario Outline: CompuSoft's six severities are six promises
    Given the desk "compusoft" is open
    When Lone opens "Bookingen" with {"severity": "<severity>"}
    Then the answer is 201
    And the ticket stands under the level "<level>"
    And the promises of the ticket are <promises>

    Examples:
      | severity    | level        | promises |
      | question    | Spørgsmål    | {"first_answer": "2026-03-12T16:00:00+01:00"} |
      | error       | Fejl         | {"first_answer": "2026-03-11T16:00:00+01:00", "solution": "2026-03-24T16:00:00+01:00"} |
      | all_down    | Nede på alle | {"begin": "2026-03-10T09:45:00+01:00", "solution": "2026-03-11T09:15:00+01:00"} |
      | partly_down | Delvist nede | {"begin": "2026-03-10T11:15:00+01:00", "solution": "2026-03-12T16:00:00+01:00"} |
      | use_points  | Point        | {"begin": "2026-03-10T09:30:00+01:00"} |
      | feature     | Idé          | {} |

  @CS-40 @AT-2
  Scenario: Another severity in the middle brings the other promise from then on
    Given the desk "compusoft" is open
    When Lone opens "Kassen svarer ikke" with {"severity": "question"}
    And 1 hours pass
    And Mette reclassifies the ticket as "all_down" because "Alle kasser er nede"
    Then the ticket stands under the level "Nede på alle"
    And the promises of the ticket are {"begin": "2026-03-10T10:45:00+01:00", "solution": "2026-03-11T10:15:00+01:00"}
    And Mette sees the events "ticket_opened, severity_changed, level_changed" in this order

  @EL-2 @EL-21 @AT-12
  Scenario: The level follows the agreement, also when the agreement changes in the middle
    Given the desk "santacare" is open
    When Tuula opens "Kytkin ei vastaa" with {"severity": "fault", "fields": {"description": "Kytkin ei vastaa", "serial": "FXS-1", "type": "kytkin"}}
    Then the ticket stands under the level "Advanced" by the agreement "SCM-20417"
    When Eva opens "Nätet är nere" with {"severity": "fault", "fields": {"description": "Nätet är nere", "serial": "FXS-2", "type": "switch"}}
    Then the ticket stands under the level "Basic" by the agreement "SCM-20533"
    And the promises of the ticket are {"begin": "2026-03-11T10:15:00+02:00", "solution": "2026-03-24T16:00:00+02:00"}
    When 1 hours pass
    And the agreement "SCM-20533" of "Satamahotelli" is raised to "Advanced"
    Then the ticket stands under the level "Advanced" by the agreement "SCM-20533"
    And the promises of the ticket are {"begin": "2026-03-10T11:15:00+02:00", "solution": "2026-03-13T10:15:00+02:00"}

  @AT-2 @DV-15
  Scenario: A changed desk file moves the open tickets' promises and tells no alarm twice
    Given the desk "dv-nordic" is open
    And Kari has a ticket "Bilden är borta"
    When 3 hours pass
    Then Karin sees once that the clock "begin" warned
    When the desk file is applied with "begin: {within: 6 h, warn: 1 h}" instead of "begin: {within: 4 h, warn: 1 h}"
    Then the promise "begin" of the ticket moves to "2026-03-10T15:15:00+01:00"
    When 2 hours pass
    Then Karin sees once that the clock "begin" warned again at "2026-03-10T13:15:00Z"

  @DV-14 @DV-23 @AT-5
  Scenario: The acknowledgement of the night says when work begins and what is promised
    Given the desk "dv-nordic" is open
    And it is "2026-06-18T18:00:00Z"
    When Kari mails "Skärmen är svart"
    Then there is one ticket "Skärmen är svart" from Kari at "Nordlys"
    And Kari gets a mail with the number of the ticket in the subject
    And the mail says "Vi har stängt nu och öppnar igen måndag 22 juni 2026 kl. 08.00."
    And the mail says "Arbetet börjar senast måndag 22 juni 2026 kl. 12.00."
    And the mail says "Lösning: senast"

  @EL-19 @EL-21 @EL-30
  Scenario: Out of hours everybody is registered, and who has the right is told whom to call
    Given the desk "santacare" is open
    And it is "2026-03-13T20:00:00Z"
    When Tuula mails "Verkko on poikki"
    Then there is one ticket "Verkko on poikki" from Tuula at "Järvikunta"
    And Tuula gets a mail with the number of the ticket in the subject
    And the mail says "Avaamme seuraavan kerran maanantaina 16. maaliskuuta 2026"
    And the mail says "soita +358 9 000 994 03"
    When Eva mails "Nätet ligger nere"
    Then there is one ticket "Nätet ligger nere" from Eva at "Satamahotelli"
    And Eva gets a mail with the number of the ticket in the subject
    And the mail says "Arbetet börjar senast måndag 16 mars 2026 kl. 16.00."
    And the mail does not say "ring +358"

  @AT-2 @AT-42 @CS-40
  Scenario: When a promise moves, the mail says from when to when, and why
    Given the desk "dv-nordic" is open
    And Kari has a ticket "Bilden hackar"
    And Karin sets the ticket to "waiting_customer"
    When 2 days pass
    And Kari answers the mail with "Det är klient 7."
    And the ticket goes to "in_progress"
    And 3 minutes pass
    Then Kari gets a mail that says "Vi hade lovat tisdag 24 mars 2026 kl. 17.00."
    And the mail says "Kunden skrev"
    And Kari sees the events "ticket_opened, state_changed, article_added, promise_moved, state_changed" in this order

  @AT-24 @AT-29 @AT-42 @AT-50
  Scenario: Waiting for parts across 17 May moves the visit, with its reason in the receipt
    Given the desk "atea-sos" is open
    And it is "2027-05-13T08:00:00Z"
    When Marit opens "Tastaturet er dødt" with {"severity": "fault", "product": "lenovo", "fields": {"agreement": "SA0003682", "site": "Rådhusgata 1", "product": "ThinkPad", "serial": "LNV-1"}}
    Then the answer is 201
    And the ticket stands under the level "NBD på stedet"
    And the promise "on_site" of the ticket moves to "2027-05-14T16:00:00+02:00"
    When Ingrid waits with the ticket for "parts"
    Then the ticket has no deadline of "on_site"
    When 3 minutes pass
    Then Marit gets a mail that says "venter på reservedeler"
    When it becomes "2027-05-18T08:00:00Z"
    And Ingrid ends the wait for "parts"
    Then the promise "on_site" of the ticket moves to "2027-05-19T16:00:00+02:00"
    And the receipt of "on_site" says "Vi venter på reservedeler"
    When 3 minutes pass
    Then Marit gets a mail that says "Vi hadde lovet fredag 14. mai 2027"
    When Ingrid says of the ticket "arrived"
    Then the clock "on_site" of the ticket is done in time

  @AT-42
  Scenario: An agreed date ends the wait by itself
    Given the desk "dv-nordic" is open
    And Kari has a ticket "Byte av klient"
    When Karin waits with the ticket for "agreed_date" until "2026-03-12T08:00:00Z"
    And 3 minutes pass
    Then Kari gets a mail that says "torsdag 12 mars 2026 kl. 09.00, som överenskommet"
    And the ticket waits for "agreed_date" besides
    When it becomes "2026-03-12T08:00:01Z"
    Then the ticket waits for nothing besides
    And the books agree

  @AT-9 @AT-27 @AT-35 @AT-37
  Scenario: From first contact to level 2 and the manufacturer, each with its reference and its clock, while the desk stays the owner
    Given the desk "atea-sos" is open
    And it is "2026-03-10T08:15:00Z"
    When Marit opens "Skjermen blinker" with {"severity": "fault", "product": "lenovo", "fields": {"agreement": "SA0003682", "site": "Rådhusgata 1", "product": "ThinkPad", "serial": "LNV-2"}}
    And Ingrid takes the ticket
    And Ingrid hands the ticket on to "level2"
    Then the ticket is handed on to "Level 2, Greenock" which is "asked"
    And the promise "supplier" of the ticket moves to "2026-03-12T16:00:00+01:00"
    When Ingrid says that "level2" is "accepted" under "GRN-77"
    Then the ticket is handed on to "Level 2, Greenock" which is "accepted"
    When 1 day pass
    And Ingrid says that "level2" is "answered" under "GRN-77"
    And Ingrid hands the ticket on to "lenovo"
    Then the promise "supplier" of the ticket moves to "2026-03-13T16:00:00+01:00"
    And the ticket belongs to Ingrid
    And Ingrid sees the events "escalated, escalation_moved, escalation_moved, escalated" in this order
    And Marit sees nowhere "GRN-77"
    And Marit sees nowhere "Greenock"
    When Ingrid tries to say that "level2" is "accepted"
    Then the answer is refused

  @AT-28 @AT-35 @AT-49
  Scenario: The second line is reported to directly or through the desk, and either way the desk follows it under the second line's number
    Given the desk "atea-sos" is open
    And it is "2026-03-10T08:15:00Z"
    Then the form "fault" tells Marit of "product" "direkte til 2. linje, +47 00 00 30 73"
    And the form "fault" tells Marit of "product" "Via oss får du raskest oppfølging"
    # Through the desk.
    When Marit opens "Skjermen blinker" with {"severity": "fault", "product": "lenovo", "fields": {"agreement": "SA0003682", "site": "Rådhusgata 1", "product": "ThinkPad", "serial": "LNV-2"}}
    And Ingrid takes the ticket
    And Ingrid hands the ticket on to "lenovo"
    Then the ticket is handed on to "Lenovo Bratislava" which is "asked"
    # Directly: the customer has called the second line already, and tells its number.
    When Marit opens "Meldt til Lenovo, nr. LEN-9" with {"severity": "fault", "product": "lenovo", "fields": {"agreement": "SA0003682", "site": "Rådhusgata 1", "product": "ThinkPad", "serial": "LNV-3"}}
    And Ingrid takes the ticket
    And Ingrid hands the ticket on to "lenovo"
    And Ingrid says that "lenovo" is "accepted" under "LEN-9"
    Then the ticket is handed on to "Lenovo Bratislava" which is "accepted"
    And the promise "on_site" of the ticket moves to "2026-03-11T16:00:00+01:00"
    And the books agree

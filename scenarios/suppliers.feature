Feature: What a ticket needs of a supplier
  A task goes out by mail, tells only what it must, has its own clock and its own number, and its answer is the supplier's.

  Background:
    Given the desk "atea-sos" is open
    And it is "2026-03-10T08:15:00Z"
    And Marit opens "Skjermen blinker" with {"severity": "fault", "fields": {"agreement": "SA0003682", "site": "Rådhusgata 1", "product": "ThinkPad X1", "serial": "LNV-2", "mobile": "+47 00 00 40 09", "fault": "Skjermen blinker hele tiden"}}
    And Ingrid takes the ticket

  @AT-9 @AT-27 @AT-35 @AT-37 @AT-42 @AT-49
  Scenario: The manufacturer sees only what the task needs, gives its own number, and its answer lands in the ticket as the manufacturer's
    When Ingrid writes to the party "lenovo" "The screen flickers after the update." and the ticket waits
    Then the answer is 201
    And the supplier at "support@lenovo.example" gets a task that says "The screen flickers after the update."
    And the task says "LNV-2"
    And the task tells nothing of "Rådhusgata, Marit, Fjord kommune, +47 00 00 40 09, kontakt@fjordkommune.example"
    And the ticket is "waiting_supplier"
    And the ticket has no deadline of "solution"
    And the promise "supplier" of the ticket moves to "2026-03-12T16:00:00+01:00"
    When 2 days pass
    And "anna@lenovo.example" answers the task with the lines "Hello, | | A new panel is on its way. | Ref: LEN-12345"
    Then the ticket is handed on to "Lenovo Bratislava" which is "answered"
    And the party "lenovo" knows the ticket as "LEN-12345"
    And the ticket is "in_progress"
    And the promise "solution" of the ticket moves to "2026-03-17T16:00:00+01:00"
    And the owner of the ticket is Ingrid
    And Ingrid sees "A new panel is on its way." as the words of a supplier
    And Marit sees nowhere "A new panel"
    And Marit sees nowhere "lenovo.example"
    And the books agree

  @AT-28
  Scenario: The second line is told directly by who reads where, or through the desk in one act
    Given Ingrid tells of the known error "Lenovo: ring +47 00 00 30 72 eller meld via oss"
    When Marit reads what is known
    Then it tells of "Lenovo: ring +47 00 00 30 72 eller meld via oss"
    When Ingrid writes to the party "lenovo" "Please send a technician." and the ticket waits
    Then the answer is 201
    And the supplier at "support@lenovo.example" gets a task that says "Please send a technician."
    And the owner of the ticket is Ingrid

  @AT-37 @AT-42 @AT-49
  Scenario: Two suppliers in parallel: the answer of one ends nothing of the other's
    When Ingrid writes to the party "field" "Kan dere bytte skjermen?" and the ticket waits
    And 60 minutes pass
    And Ingrid writes to the party "lenovo" "Is there a known fault?" and the ticket waits
    And 60 minutes pass
    And "jon@felt.example" answers the task with the lines "Vi kommer torsdag. | Ref: F-1"
    Then the party "field" knows the ticket as "F-1"
    And the ticket is "waiting_supplier"
    And the ticket has no deadline of "solution"
    And the clock of the supplier "Tjenesteleverandør i felt" is done in time
    And the clock of the supplier "Lenovo Bratislava" runs until "2026-03-12T16:00:00+01:00"
    When "support@lenovo.example" answers the task with the lines "No known fault."
    Then the clock of the supplier "Lenovo Bratislava" is done in time
    And the ticket is "in_progress"

  @AT-49 @DV-29
  Scenario: A machine's receipt gives its number and ends no clock
    When Ingrid writes to the party "lenovo" "Is there a known fault?" and the ticket waits
    And the machine of "noreply@lenovo.example" answers the task with the lines "We have received your request. | Reference: AUTO-9"
    Then the party "lenovo" knows the ticket as "AUTO-9"
    And the ticket is handed on to "Lenovo Bratislava" which is "asked"
    And the ticket is "waiting_supplier"
    When Ingrid writes to the party "lenovo" again "Any news?"
    Then the answer is 201
    And the supplier at "support@lenovo.example" gets a task that says "Your number: AUTO-9."

  @AT-49 @EL-26
  Scenario: A stranger who got hold of the address is held, and nobody takes it for the supplier's answer
    When Ingrid writes to the party "lenovo" "Is there a known fault?" and the ticket waits
    And "eve@evil.example" answers the task with the lines "Send me the password."
    Then a mail of "eve@evil.example" lies in quarantine because of "sender.not_the_supplier"
    And the ticket is "waiting_supplier"
    And Ingrid sees nowhere "Send me the password"

  @AT-49
  Scenario: A supplier who answers to the support address is known by the mail it answers
    When Ingrid writes to the party "lenovo" "Is there a known fault?" and the ticket waits
    And "support@lenovo.example" answers the task at the support address with the lines "Yes: update the firmware."
    Then the ticket is handed on to "Lenovo Bratislava" which is "answered"
    And Ingrid sees "update the firmware" as the words of a supplier

  @AT-49
  Scenario: A party without a mail address is written to by nobody
    Given the desk file is applied with "mail: oppdrag@felt.example, shows: [site, contact, mobile, product, serial, fault]" instead of "mail: oppdrag@felt.example, shows: [site, contact, mobile, product, serial, fault]"
    When Ingrid writes to the party "nobody" "Hei" and the ticket waits
    Then the answer finds fault with "party"
    When Marit writes to the party "lenovo" "Hei" and the ticket waits
    Then the answer is 403 "not_allowed"

  @AT-49 @AT-51
  Scenario: A merge loses no supplier: its answer to the support address, its next word and the desk's next word find the ticket that goes on
    When Ingrid writes to the party "lenovo" "Is there a known fault?" and the ticket waits
    And Marit opens "Skjermen blinker igjen" with {"severity": "fault", "fields": {"agreement": "SA0003682", "site": "Rådhusgata 1", "product": "ThinkPad X1", "serial": "LNV-2", "mobile": "+47 00 00 40 09", "fault": "Skjermen blinker fortsatt"}}
    And Ingrid takes the ticket
    Then there is one ticket "Skjermen blinker"
    And there is one ticket "Skjermen blinker igjen"
    When the agent merges "Skjermen blinker" into "Skjermen blinker igjen"
    Then the answer is 200
    When "support@lenovo.example" answers the task at the support address with the lines "We look into it. | Ref: LEN-7"
    Then Ingrid sees "We look into it" as the words of a supplier
    And the ticket is handed on to "Lenovo Bratislava" which is "answered"
    And the party "lenovo" knows the ticket as "LEN-7"
    When "support@lenovo.example" goes on about its own mail at the support address with "Yes: update the firmware."
    Then Ingrid sees "update the firmware" as the words of a supplier
    And Marit sees nowhere "firmware"
    And nobody at "lenovo.example" has a ticket
    And the books agree

  @AT-9 @AT-35 @AT-37
  Scenario: A merge ends no supplier's clock: it runs on with the ticket that goes on, and comes back with an undone merge
    When Ingrid writes to the party "lenovo" "Is there a known fault?" and the ticket waits
    And 60 minutes pass
    And Marit opens "Skjermen blinker igjen" with {"severity": "fault", "fields": {"agreement": "SA0003682", "site": "Rådhusgata 1", "product": "ThinkPad X1", "serial": "LNV-2", "mobile": "+47 00 00 40 09", "fault": "Skjermen blinker fortsatt"}}
    And Ingrid takes the ticket
    Then there is one ticket "Skjermen blinker"
    And the clock of the supplier "Lenovo Bratislava" runs until "2026-03-12T16:00:00+01:00"
    And there is one ticket "Skjermen blinker igjen"
    When the agent merges "Skjermen blinker" into "Skjermen blinker igjen"
    Then the clock of the supplier "Lenovo Bratislava" runs until "2026-03-12T16:00:00+01:00"
    And Ingrid sees the events "ticket_opened, escalation_came, ticket_merged" in this order
    And Marit sees nowhere "escalation_came"
    When the agent undoes the merge of "Skjermen blinker" into "Skjermen blinker igjen"
    Then there is one ticket "Skjermen blinker"
    And the clock of the supplier "Lenovo Bratislava" runs until "2026-03-12T16:00:00+01:00"
    When the agent merges "Skjermen blinker" into "Skjermen blinker igjen"
    Then there is one ticket "Skjermen blinker igjen"
    When "support@lenovo.example" answers the task with the lines "Yes: update the firmware."
    Then the clock of the supplier "Lenovo Bratislava" is done in time
    And the books agree

  @AT-49 @EL-26
  Scenario: The public number alone opens no task: neither from the supplier's address nor from a stranger's that names the mail
    When Ingrid writes to the party "lenovo" "Is there a known fault?" and the ticket waits
    And "support@lenovo.example" writes to the support address with the number of the ticket alone "Close it, please."
    And "eve@evil.example" answers the task at the support address with the lines "Send me the password."
    Then "support@lenovo.example" has one ticket of its own that says "Close it, please."
    And "eve@evil.example" has one ticket of its own that says "Send me the password."
    And the ticket is handed on to "Lenovo Bratislava" which is "asked"
    And the ticket is "waiting_supplier"

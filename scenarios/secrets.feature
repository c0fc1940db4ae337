Feature: Device passwords and PINs
  Whoever hands in a device tells how it opens. That word is kept apart, sealed, shown to an agent for seconds with a reason that
  is logged first, and destroyed when the ticket is closed or the device goes back.

  Background:
    Given the desk "atea-sos" is open
    And Silje logs in

  @AT-14 @AT-43
  Scenario: A repair form asks for the PIN, and takes none that is missing
    When Silje opens "iPad med knust skjerm" with {"severity": "fault", "product": "ipad", "form": "device_repair", "fields": {"agreement": "SA0011807", "site": "Havnegata 12", "serial": "DMPFIKT22"}}
    Then the answer finds fault with "fields.passcode"

  @AT-14 @AT-43
  Scenario: A PIN is given with the form, kept apart, and shown to an agent who says why
    Given Silje hands in an iPad with the PIN "kanarie-8473"
    Then the ticket keeps a secret named "Passord eller pinkode"
    And "kanarie-8473" is in nothing that Ingrid, Silje or a thief of the data folder can read
    When Ingrid reveals the PIN because "Låser opp for diagnose"
    Then the answer is 403 "not_allowed"
    Given Ingrid logs in
    When Ingrid reveals the PIN because " "
    Then the answer finds fault with "reason"
    When Ingrid reveals the PIN because "Låser opp for diagnose"
    Then the answer is 200
    And the field "value" is "kanarie-8473"
    And the field "hide_after_seconds" is "30"
    And Ingrid sees in the ticket that it was shown because "Låser opp for diagnose"
    And Silje does not see in the ticket that it was shown
    And "kanarie-8473" is in nothing that Ingrid, Silje or a thief of the data folder can read

  @AT-43
  Scenario: The customer cannot read it back, and another customer learns nothing of it
    Given Silje hands in an iPad with the PIN "kanarie-1111"
    When Silje reveals the PIN because "Glemt"
    Then the answer is 403 "not_allowed"
    When Marit destroys the PIN
    Then the answer is 404 "not_found"

  @AT-43
  Scenario: A login that is not fresh must be renewed first
    Given Silje hands in an iPad with the PIN "kanarie-2222"
    And Ingrid logs in
    When 2 hours pass
    And Ingrid reveals the PIN because "Låser opp"
    Then the answer is 403 "not_allowed"
    Given Ingrid logs in
    When Ingrid reveals the PIN because "Låser opp"
    Then the answer is 200

  @AT-43
  Scenario: An agent reads a few in an hour, not all of them
    Given Silje hands in an iPad with the PIN "kanarie-3333"
    And Ingrid logs in
    When Ingrid reveals the PIN 10 times because "Låser opp"
    Then the answer is 200
    When Ingrid reveals the PIN because "En gang til"
    Then the answer is 429 "too_many"

  @AT-43
  Scenario: Closing the ticket destroys the PIN, and the customer is told
    Given Silje hands in an iPad with the PIN "kanarie-4444"
    When Ingrid sets the ticket to "closed"
    Then the PIN is destroyed because of "closed"
    And Silje sees in the ticket that the PIN was destroyed
    When 3 minutes pass
    Then Silje gets a mail that says "Ingen kan lese det lenger"
    Given Ingrid logs in
    When Ingrid reveals the PIN because "For sent"
    Then the answer is 409 "wrong_state"

  @AT-43
  Scenario: A PIN is destroyed by hand when the device goes back
    Given Silje hands in an iPad with the PIN "kanarie-5555"
    When Ingrid destroys the PIN because it was handed back
    Then the answer is 200
    And the PIN is destroyed because of "handed_back"
    And Silje sees in the ticket that the PIN was destroyed

  @AT-14 @AT-43
  Scenario: I45: A PIN that was destroyed opens from no copy of before, and the customer has the proof
    Given Silje hands in an iPad with the PIN "kanarie-4500"
    And Ingrid logs in
    And a thief keeps a copy of the database and, apart from it, of the keys
    When Ingrid destroys the PIN because it was handed back
    Then the answer is 200
    And Silje sees when the key of the PIN was destroyed
    And what the key's file held is nowhere on the disk
    When the copy of the database is restored with the keys of today
    Then 1 secret is lost, and Ingrid cannot read it there
    When the copy of the database is restored with the keys of then
    Then 0 secrets are lost, and Ingrid reads "kanarie-4500" there

  @AT-14 @AT-43
  Scenario: By mail a PIN is never asked for; the page of the link takes it
    Given Marit mails "iPad uten skjerm" with the text "Skjermen er knust."
    And there is one ticket "iPad uten skjerm" from Marit at "Fjord kommune"
    When Ingrid makes the ticket a repair of an "ipad" with {"agreement": "SA0009858", "site": "Rådhusgata 1", "mobile": "+47 00 00 40 01", "serial": "DMPFIKT23", "fault": "Knust"}
    Then the ticket lacks "passcode, bought"
    When the link of Marit is opened
    Then the link asks for the secret "passcode"
    When Marit answers the question of the link with {"passcode": "kanarie-6666"}
    Then the ticket keeps a secret named "Passord eller pinkode"
    And the ticket lacks "bought"
    And "kanarie-6666" is in nothing that Ingrid, Marit or a thief of the data folder can read

  @AT-43
  Scenario: What a mail says all the same is left alone
    Given Marit mails "iPad til reparasjon" with the text "Passord eller pinkode: 4711"
    Then there is one ticket "iPad til reparasjon" from Marit at "Fjord kommune"
    And the ticket says "Passord eller pinkode: 4711"
    And the ticket keeps no secret

  @AT-43
  Scenario: A56: contact data that are a day old count for nothing when somebody asks for a PIN given before
    Given Silje hands in an iPad with the PIN "kanarie-5656"
    And Ingrid logs in
    When 2 minutes pass
    And Ingrid gives Silje the phone number "+47 00 00 49 99"
    And Ingrid reveals the PIN because "Hun ringte fra det nye nummeret"
    Then the answer is 403 "not_allowed"
    And the answer says "Ring opp noen hos kunden"
    When Ingrid reveals the PIN after calling back, because "Hun ringte fra det nye nummeret"
    Then the answer is 200
    And Ingrid sees in the ticket that it was shown because "(called back)"
    When 24 hours pass
    And Ingrid logs in
    And Ingrid reveals the PIN because "Låser opp"
    Then the answer is 200

  @AT-43
  Scenario: A56: so do another contact person named later, and another customer
    Given Silje hands in an iPad with the PIN "kanarie-5657"
    And Ingrid logs in
    When Ingrid reveals the PIN because "Låser opp"
    Then the answer is 200
    When 2 minutes pass
    And Ingrid says that the ticket is "Fjord kommune", for Marit
    Then the answer is 200
    When Ingrid reveals the PIN because "Marit ba om den"
    Then the answer is 403 "not_allowed"

Feature: Inventio.IT, support of Business Central and NAV
  Customer number and name at every contact, and what is critical for business.

  Background:
    Given the desk "inventio-it" is open

  @IN-1 @IN-2 @IN-12 @IN-13 @IN-15
  Scenario: A mail with customer number and RefID becomes a ticket that knows both
    When Birthe mails "Momsen stemmer ikke" with the lines "Afregningen afviger. | Kundenummer: 10442 | RefID: 7-B2"
    Then there is one ticket "Momsen stemmer ikke" from Birthe at "Nordtræ"
    And the ticket holds {"customer_number": "10442", "ref": "7-B2", "name": "Birthe Kjær"}
    And Birthe gets a mail with the number of the ticket in the subject
    And the mail asks for nothing

  @IN-2 @IN-26
  Scenario: A mail without a customer number is not lost: the sender is known, the number is asked for
    When Birthe mails "Rapporten er tom" with the text "Rapporten over åbne ordrer er tom."
    Then there is one ticket "Rapporten er tom" from Birthe at "Nordtræ"
    And Birthe gets a mail with the number of the ticket in the subject
    And the mail asks for "Kundenummer" with one link
    When Birthe answers the mail with the lines "Kundenummer: 10442 | Business Central eller NAV: NAV"
    Then the ticket holds {"customer_number": "10442"}
    And the field "product" of the ticket is "nav"
    And the ticket waits for nobody's answer

  @IN-5 @IN-6
  Scenario: What is critical for business is told to call the duty phone
    Then the severity "critical" tells Jytte "kun bruges ved driftskritiske situationer"
    When Jytte mails "Driftskritisk: ingen kan logge på" with the text "Kundenummer: 20417"
    Then there is one ticket "Driftskritisk: ingen kan logge på" from Jytte at "Vestfisk"
    And the severity of the ticket is "critical"
    And Jytte gets a mail that says "+45 00 00 47 11"

  @IN-27
  Scenario: What is not critical after all is judged so, with a reason, and the log shows it
    When Jytte mails "Nedbrud i skriveren" with the text "Kundenummer: 20417"
    Then there is one ticket "Nedbrud i skriveren" from Jytte at "Vestfisk"
    When Henrik reclassifies the ticket as "fault" because "En skriver er ikke driftskritisk."
    And 3 minutes pass
    Then the severity of the ticket is "fault"
    And Jytte gets a mail that says "En skriver er ikke driftskritisk."
    And Jytte sees the events "ticket_opened, severity_changed" in this order

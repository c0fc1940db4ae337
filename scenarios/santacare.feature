Feature: SantaCare, support of network devices
  Finnish, Swedish and English texts; what a request must say; critical ones by phone.

  Background:
    Given the desk "santacare" is open

  @EL-5 @EL-15 @EL-16
  Scenario: A mail to the support address opens a request, and what it lacks is asked for in Finnish
    When Tuula mails "Kytkin ei vastaa" with the text "Kirjaston kytkin ei vastaa. Sarjanumero: SW-24-9001."
    Then there is one ticket "Kytkin ei vastaa" from Tuula at "Järvikunta"
    And the ticket holds {"serial": "SW-24-9001", "description": "ei vastaa"}
    And Tuula gets a mail with the number of the ticket in the subject
    And the mail asks for "Laitteen tyyppi" with one link
    When Tuula answers the mail with the lines "Laitteen tyyppi: kytkin"
    Then the ticket holds {"type": "kytkin"}
    And the ticket waits for nobody's answer

  @EL-5
  Scenario: A suspected hardware fault needs an address to send to and somebody to receive
    Given Tuula logs in
    When Tuula opens "Virtalähde savuaa" with {"form": "fault", "fields": {"serial": "PS-9001", "type": "virtalähde", "hardware": "yes"}}
    Then the answer finds fault with "fields.address, fields.recipient"
    When Tuula opens "Virtalähde savuaa" with {"form": "fault", "fields": {"serial": "PS-9001", "type": "virtalähde", "hardware": "yes", "address": "Rantatie 1", "recipient": "Tuula Niemi"}}
    Then the answer is 201

  @EL-22 @EL-19
  Scenario: A mail marked critical is answered: call now, this number, and why
    When Tuula mails "KRIITTINEN: verkko alhaalla" with the text "Koko talo on ilman verkkoa. Sarjanumero SW-1001"
    Then there is one ticket "KRIITTINEN: verkko alhaalla" from Tuula at "Järvikunta"
    And the severity of the ticket is "critical"
    And Tuula gets a mail that says "Soita nyt. Kriittiset pyynnöt avataan aina puhelimitse"
    And Tuula gets a mail that says "+358 9 000 994 03"

  @EL-30
  Scenario: Each customer is asked in their own language
    When Eva mails "Brandväggen svarar inte" with the text "Sedan i morse."
    Then there is one ticket "Brandväggen svarar inte" from Eva at "Satamahotelli"
    And Eva gets a mail with the number of the ticket in the subject
    And the mail asks for "Serienummer, Enhetens typ" with one link
    And the severity "critical" tells Eva "Ring nu."
    And the severity "critical" tells Tuula "Soita nyt."

  @EL-1 @EL-2
  Scenario: Faults of devices that a maintenance agreement covers are served; of others it is asked
    Given Tuula's customer has the unit "SW-24-9001" under the agreement "SCM-20417"
    When Tuula mails "Kytkin ei vastaa" with the text "Kirjaston kytkin ei vastaa. Sarjanumero: SW-24-9001."
    Then there is one ticket "Kytkin ei vastaa" from Tuula at "Järvikunta"
    And the ticket rests on the agreement "SCM-20417", found in the unit, with the level "Advanced"
    And the agreement says "yes": "SCM-20417"
    Given the agreement "SCM-20417" of Tuula's customer has ended
    When Tuula mails "Toinen kytkin" with the text "Sarjanumero: SW-24-9001."
    Then there is one ticket "Toinen kytkin" from Tuula at "Järvikunta"
    And the verdict is not "yes"

  @EL-3 @EL-6 @EL-25
  Scenario: The portal comes first and knows the unit; a mail opens a request as well, and each says how it came
    Given Tuula logs in
    And Tuula's customer has the unit "SW-24-9001" under the agreement "SCM-20417"
    When Tuula opens "Kytkin portaalista" from that unit with {"form": "fault", "severity": "fault", "fields": {"type": "kytkin", "hardware": "no"}}
    Then the answer is 201
    And the ticket holds {"serial": "SW-24-9001"}
    And the ticket came by "portal"
    When Tuula mails "Kytkin postista" with the text "Sarjanumero: SW-24-9001."
    Then there is one ticket "Kytkin postista" from Tuula at "Järvikunta"
    And the ticket came by "mail"

  @EL-10
  Scenario: When the portal itself does not work there is a number of its own, which the portal shows everywhere
    When Tuula gets "/api/v1/desk"
    Then the answer is 200
    And the field "trouble" is "+358 9 000 994 00"

  @EL-11
  Scenario: Each customer has a service manager by name, whom the desk and the customer's own people see
    When Aino makes Mikko the service manager of "Järvikunta"
    Then Tuula sees that her service manager is "Mikko Salo"
    And Eva does not see the customer "Järvikunta"

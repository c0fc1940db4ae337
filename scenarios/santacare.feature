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

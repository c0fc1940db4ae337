Feature: Atea SOS, service desk, repair and field service
  What must be said when a fault is reported, and what happens to a mail that does not say it.

  Background:
    Given the desk "atea-sos" is open

  @AT-1 @AT-6 @AT-13
  Scenario: A report that says everything is registered and asked nothing
    When Marit mails "Skriver stopper" with the lines "Skriveren stopper etter en side. | Serviceavtale nr: SA0003682 | Tjenestested: Rådhusgata 1, Fjordby | Produktnavn: HP Print | Serienummer: HPX-77-2041"
    Then there is one ticket "Skriver stopper" from Marit at "Fjord kommune"
    And the number of the ticket is made like "SOS-2026-000000"
    And the ticket holds {"agreement": "SA0003682", "site": "Rådhusgata 1", "product": "HP Print", "serial": "HPX-77-2041", "mobile": "+47 00 00 40 01"}
    And Ingrid sees that the mail spoke of the agreement "SA0003682"
    And Marit gets a mail with the number of the ticket in the subject
    And the mail asks for nothing

  @AT-12 @AT-13
  Scenario: The form asks for the agreement, the site, the mobile number, the product and its serial number
    Then the form "fault" requires "agreement, site, contact, mobile, product, serial, fault" and would like "order_case, invoice"

  @AT-45
  Scenario: A mail without an agreement number is registered all the same, and asked
    When Marit mails "Nettet er nede" with the text "Ingen kommer på nettet i andre etasje."
    Then there is one ticket "Nettet er nede" from Marit at "Fjord kommune"
    And the ticket waits for the customer's answer
    And Marit gets a mail with the number of the ticket in the subject
    And the mail asks for "Serviceavtale, Tjenestested, Produktnavn, Serienummer" with one link
    When Marit answers the mail with the lines "Avtalen er SA0009858 | Tjenestested: Rådhusgata 1 | Produktnavn: Ruter | S/N RT-5001"
    Then the ticket holds {"agreement": "SA0009858", "site": "Rådhusgata 1", "serial": "RT-5001"}
    And the ticket waits for nobody's answer

  @AT-11
  Scenario: An outage marked in the subject answers that calling is faster
    When Marit mails "Driftsstans på rådhuset" with the text "Alt er nede."
    Then there is one ticket "Driftsstans på rådhuset" from Marit at "Fjord kommune"
    And the severity of the ticket is "outage"
    And Marit gets a mail that says "+47 00 00 30 60"

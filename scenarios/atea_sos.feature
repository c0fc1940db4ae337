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

  @AT-15 @AT-16 @AT-22
  Scenario Outline: What was bought from us is covered by the manufacturer's year and ours, in Norway
    Given it is "<today>"
    And "Fjord kommune" has a "<family>" bought on "<bought>" in "<country>"
    Then its warranty is "<verdict>" by "<by>" until "<until>" with "<remedy>" and the advice "reiser mye"

    Examples:
      | family | bought     | country | today                | verdict | by           | until      | remedy   |
      | mac    | 2025-06-01 | NO      | 2026-03-10T08:15:00Z | yes     | manufacturer | 2028-05-31 | repair   |
      | mac    | 2024-03-11 | NO      | 2026-03-10T08:15:00Z | yes     | provider     | 2027-03-10 | repair   |
      | mac    | 2023-03-01 | NO      | 2026-03-10T08:15:00Z | no      |              | 2026-02-28 |          |
      | mac    | 2024-03-11 | SE      | 2026-03-10T08:15:00Z | no      |              | 2025-03-10 |          |
      | ipad   | 2024-09-01 | NO      | 2026-03-10T08:15:00Z | yes     | provider     | 2026-08-31 | exchange |
      | ipad   | 2024-03-01 | NO      | 2026-03-10T08:15:00Z | no      |              | 2026-02-28 |          |

  @AT-26
  Scenario Outline: Why no warranty covers it is said in words: impact, liquid, too old
    Given it is "2026-03-10T08:15:00Z"
    And "Fjord kommune" has a "ipad" bought on "<bought>" in "NO"
    Then with the damage "<damage>" its warranty is "<verdict>" and says "<words>"

    Examples:
      | bought     | damage | verdict | words                              |
      | 2025-06-01 |        | yes     | Kjøpt                              |
      | 2025-06-01 | impact | no      | Ingen garanti dekker denne skaden  |
      | 2025-06-01 | liquid | no      | Ingen garanti dekker denne skaden  |
      | 2024-01-01 |        | no      | Garantien utløp                    |

  @AT-4 @AT-5
  Scenario Outline: At every hour of every day somebody is there: a mail is registered, confirmed, and begun within the hour
    Given it is "<night>"
    When Marit mails "Hjelp om natten" with the text "Ingen kommer inn."
    Then there is one ticket "Hjelp om natten" from Marit at "Fjord kommune"
    And Marit gets a mail with the number of the ticket in the subject
    And the mail does not say "Vi har stengt"
    And the promise "begin" of the ticket moves to "<begun>"

    Examples:
      | night                | begun                     |
      | 2026-12-25T02:10:00Z | 2026-12-25T04:10:00+01:00 |
      | 2027-05-17T00:30:00Z | 2027-05-17T03:30:00+02:00 |
      | 2026-03-29T00:45:00Z | 2026-03-29T03:45:00+02:00 |
      | 2026-10-25T00:45:00Z | 2026-10-25T02:45:00+01:00 |
      | 2026-12-31T23:30:00Z | 2027-01-01T01:30:00+01:00 |

  @AT-4
  Scenario: Fifty agents take work at the same time, and each ticket has one of them
    Given the desk has 50 agents more in the team "servicedesk"
    And 50 tickets wait in the team "servicedesk"
    When all of them ask for the next ticket at once
    Then each of the 50 tickets has one agent, and no agent has two

  @AT-3 @AT-6
  Scenario: A report is linked to the change behind it, to its unit and to its agreement
    Given "Fjord kommune" has a "mac" bought on "2025-06-01" in "NO" with the serial number "C02-CHG-1" under the agreement "SA0003682"
    And Marit mails "Endring av brannmur" with the text "Planlagt endring."
    And there is one ticket "Endring av brannmur" from Marit at "Fjord kommune"
    When Marit mails "Mac-en kommer ikke på nettet" with the lines "Serienummer: C02-CHG-1 | Serviceavtale nr: SA0003682"
    Then there is one ticket "Mac-en kommer ikke på nettet" from Marit at "Fjord kommune"
    And the ticket is about the unit "C02-CHG-1", found in the text
    And the ticket stands beside the agreement "SA0003682"
    When Ingrid links the ticket to the one about "Endring av brannmur"
    Then both tickets name each other

  @CS-11 @CS-39 @AT-13
  Scenario: What a report lacks is asked for again, and a silent customer closes nothing
    Given it is "2026-03-10T08:15:00Z"
    And the desk file is applied with "times: 1, then: close" instead of "times: 3, then: flag"
    When Marit mails "Nettet er tregt" with the text "Ingen kommer på nettet i andre etasje."
    Then there is one ticket "Nettet er tregt" from Marit at "Fjord kommune"
    And the ticket waits for the customer's answer
    When it becomes "2026-03-13T08:15:01Z"
    And 3 minutes pass once the reminder is there
    Then Marit gets a mail that says "Vi mangler fortsatt opplysninger"
    And the mail asks for "Serviceavtale, Tjenestested, Produktnavn, Serienummer" with one link
    When it becomes "2026-03-18T08:20:00Z"
    Then Ingrid finds the ticket among those whose customers are silent
    And the ticket is "new"
    When Marit answers the mail with the lines "Avtalen er SA0009858 | Tjenestested: Rådhusgata 1 | Produktnavn: Ruter | S/N RT-5001"
    Then the ticket waits for nobody's answer
    And Ingrid does not find the ticket among those whose customers are silent
    And the books agree

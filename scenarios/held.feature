Feature: Who may register, and what becomes of a request of somebody who may not
  Nothing is lost and nobody is turned away: the request waits, its writer gets one polite answer, and who may register is asked.

  @DV-22 @DV-26
  Scenario: A mail from somebody who is not on the list is held, answered politely and never lost
    Given the desk "dv-nordic" is open
    When Ola mails "Skärmen är svart"
    Then the request "Skärmen är svart" of Ola waits at "Nordlys"
    And there is no ticket "Skärmen är svart"
    And Ola gets a mail that says "Kari Nord"
    And the mail says "Du behöver inte skriva igen"
    And Kari is asked by mail whether "Skärmen är svart" shall be registered
    And the books agree
    When Kari opens the link of the mail
    Then the page shows "Skärmen är svart" of Ola
    And there is no ticket "Skärmen är svart"
    When Kari approves by the link
    Then there is one ticket "Skärmen är svart" from Ola at "Nordlys"
    And the ticket is unassigned and new
    And Ola gets a mail with the number of the ticket in the subject
    And the timeline says that Kari approved the registration
    And Ola has got 2 mails in all
    And the books agree

  @DV-26
  Scenario: The link decides once, is its approver's alone, and ends
    Given the desk "dv-nordic" is open
    When Ola mails "Skärmen är svart"
    Then Kari is asked by mail whether "Skärmen är svart" shall be registered
    When Kari declines by the link without a reason
    Then the answer finds fault with "reason"
    When Kari declines by the link since "Det gör vi själva"
    Then Ola gets a mail that says "Det gör vi själva"
    And there is no ticket "Skärmen är svart"
    When Kari approves by the link
    Then the answer is 409 "stale"
    And the books agree
    When Ola mails "En annan sak"
    Then Kari is asked by mail whether "En annan sak" shall be registered
    When Karin takes every right from Kari
    Then the link of the mail opens nothing
    When Ola mails "En tredje sak"
    Then the request "En tredje sak" of Ola waits at "Nordlys"
    And nobody can approve the request

  @DV-26
  Scenario: The link ends after the days of the desk's file
    Given the desk "dv-nordic" is open
    When Ola mails "Skärmen är svart"
    Then Kari is asked by mail whether "Skärmen är svart" shall be registered
    When 15 days pass
    Then the link of the mail opens nothing
    When Karin approves the request
    Then there is one ticket "Skärmen är svart" from Ola at "Nordlys"

  @DV-26 @DV-29
  Scenario: What the writer adds waits with the request, and a machine's answer wakes nobody
    Given the desk "dv-nordic" is open
    When Ola mails "Skärmen är svart"
    Then Ola gets a mail that says "Kari Nord"
    When Ola answers the mail at the support address under the subject "Sv: Skärmen" with the text "Det gäller plats 14."
    And the same mail is delivered again
    And Kari's holiday program answers the question
    Then 3 mails are held and 1 is a duplicate
    And the request "Skärmen är svart" of Ola waits at "Nordlys"
    And Ola has got 1 mail in all
    When Karin approves the request
    Then there is one ticket "Skärmen är svart" from Ola at "Nordlys"
    And the ticket has 3 articles
    And the books agree

  @DV-26
  Scenario: The same mail to two of our addresses, and what overtakes it, is one request and one ticket
    Given the desk "dv-nordic" is open
    When Ola's answer to his own mail "Skärmen är svart" overtakes it
    And the mail itself arrives, at two of our addresses
    Then 2 mails are held and 1 is a duplicate
    And 1 request of Ola waits
    When Ola adds to his own mail "Och plats 15."
    Then 3 mails are held and 1 is a duplicate
    And 1 request of Ola waits
    When Karin approves the request
    Then there is one ticket "Re: Skärmen är svart" from Ola at "Nordlys"
    And the ticket has 3 articles
    When the mail itself arrives, at two of our addresses
    Then 0 mails are held and 3 are duplicates
    And the ticket has 3 articles
    And the books agree

  @DV-22 @DV-26
  Scenario: The portal holds a request, too, and an approver decides there
    Given the desk "dv-nordic" is open
    And Ola logs in
    And Kari logs in
    When Ola asks in the portal for "Ny skärm" with {"form": "question", "fields": {"question": "Kan jag få en ny skärm?"}}
    Then the answer is 201
    And the request "Ny skärm" of Ola waits at "Nordlys"
    When Signe declines the request since "Nej"
    Then the answer is 404 "not_found"
    When Kari approves the request
    Then the answer is 200
    And there is one ticket "Ny skärm" from Ola at "Nordlys"
    And the ticket holds {"question": "Kan jag få en ny skärm?"}

  @DV-22 @DV-26
  Scenario: An agent who takes a call of somebody who may not register puts it among those that wait
    Given the desk "dv-nordic" is open
    When Karin opens "Ola ringde" with {"reporter": "vikarie@nordlys.example"}
    Then the answer finds fault with "reporter"
    When Karin asks in the portal for "Ola ringde" with {"reporter": "vikarie@nordlys.example"}
    Then the answer is 201
    And Kari is asked by mail whether "Ola ringde" shall be registered
    When Karin declines the request since "Fel kund"
    Then the answer is 200
    And Ola gets a mail that says "Fel kund"

  @DV-26
  Scenario: A mail that does not prove its sender is told no names
    Given the desk "dv-nordic" is open behind a border that vouches for senders
    When somebody writes "Vem får registrera?" in the name of Ola without proof
    Then there is one ticket "Vem får registrera?"
    And no mail to Ola said "Kari Nord"

  @DV-26
  Scenario: A mail that came by a bad way first and by a good one then is not released a second time
    Given the desk "dv-nordic" is open behind a border that vouches for senders
    When Kari's mail "Bilden flimrar" arrives by a list that breaks its proof, and then by itself
    Then a mail is held because of "sender.forged"
    And there is one ticket "Bilden flimrar"
    When Karin releases the held mail
    Then the answer is 409 "duplicate"
    And the answer says "ingenting går förlorat"
    And the ticket has 1 article

  @EL-14 @EL-28
  Scenario: An end user is told courteously, in Finnish, who the own contact is
    Given the desk "santacare" is open
    And Ville writes from "ville@jarvikunta.example"
    When Ville mails "Verkko ei toimi" with the text "Hei, verkko ei toimi minun huoneessani. Voitteko auttaa?"
    Then the request "Verkko ei toimi" of Ville waits at "Järvikunta"
    And Ville gets a mail that says "vain asiakkaan nimetyiltä yhteyshenkilöiltä"
    And the mail says "Tuula Niemi"
    And Tuula is asked by mail whether "Verkko ei toimi" shall be registered
    When Tuula declines by the link since "Hoidan tämän itse"
    Then Ville gets a mail that says "Hoidan tämän itse"
    And there is no ticket "Verkko ei toimi"
    And the books agree

  @AT-45
  Scenario: A system that is down is registered whoever reports it, marked and asked about, in Norwegian
    Given the desk "atea-sos" is open
    When Espen mails "Driftsstans på rådhuset" with the text "Alt er nede."
    Then there is one ticket "Driftsstans på rådhuset" from Espen at "Fjord kommune"
    And Espen gets a mail with the number of the ticket in the subject
    And the timeline says that Espen may not register
    And Marit is asked by mail whether "Driftsstans på rådhuset" shall be registered
    And the mail says "Fordi det haster, har vi allerede registrert det som SOS-"
    When Marit declines by the link since "Det er en øvelse"
    Then the timeline says "ble ikke godkjent: Det er en øvelse"
    And the books agree
    When Espen mails "Ny mus"
    Then the request "Ny mus" of Espen waits at "Fjord kommune"
    And there is no ticket "Ny mus"

  @DV-26 @AT-14 @AT-43
  Scenario: Files and the PIN wait with the request, and go to the ticket when it is approved
    Given the desk "atea-sos" is open
    And Espen logs in
    And Marit logs in
    When Espen asks in the portal for "Knust skjerm" with the file "bilde.jpg" and {"form": "device_repair", "severity": "fault", "product": "ipad", "fields": {"agreement": "SA0009858", "site": "Rådhusgata 1", "mobile": "+47 00 00 40 02", "serial": "DMPFIKT22", "fault": "Knust", "passcode": "kanarie-9001"}}
    Then the answer is 201
    And the request "Knust skjerm" of Espen waits at "Fjord kommune"
    And the request carries the file "bilde.jpg" and a secret named "Passord eller pinkode"
    And Marit reads in the request {"Hvor alvorlig": "Feil", "Produkt": "iPad", "Tjenestested": "Rådhusgata 1", "Serienummer": "DMPFIKT22"}
    And Marit is asked by mail whether "Knust skjerm" shall be registered
    When Marit opens the link of the mail
    Then the page of the link reads {"Hvor alvorlig": "Feil", "Produkt": "iPad", "Tjenestested": "Rådhusgata 1", "Serienummer": "DMPFIKT22"}
    And Marit can read the file of the request, and Silje cannot
    And "kanarie-9001" lies nowhere in clear
    When Marit approves the request
    Then the answer is 200
    And there is one ticket "Knust skjerm" from Espen at "Fjord kommune"
    And the ticket keeps a secret named "Passord eller pinkode"
    And Marit can fetch the file "bilde.jpg" of 3000 bytes
    And nothing waits with the request any longer
    Given Ingrid logs in
    When Ingrid reveals the PIN because "Låser opp"
    Then the field "value" is "kanarie-9001"
    And "kanarie-9001" lies nowhere in clear
    And the books agree

  @DV-26 @AT-43
  Scenario: Declined, files and PIN are gone with the request
    Given the desk "atea-sos" is open
    And Espen logs in
    When Espen asks in the portal for "Knust skjerm" with the file "bilde.jpg" and {"form": "device_repair", "severity": "fault", "product": "ipad", "fields": {"agreement": "SA0009858", "site": "Rådhusgata 1", "mobile": "+47 00 00 40 02", "serial": "DMPFIKT22", "fault": "Knust", "passcode": "kanarie-9002"}}
    Then the answer is 201
    And the request "Knust skjerm" of Espen waits at "Fjord kommune"
    When 2 days pass
    Then Marit can read the file of the request, and Silje cannot
    When Ingrid declines the request since "Feil kunde"
    Then the answer is 200
    And nothing waits with the request any longer
    And there is no ticket "Knust skjerm"
    And the books agree

  @AT-45 @AT-14
  Scenario: What is urgent opens at once, with its file and its PIN
    Given the desk "atea-sos" is open
    And Espen logs in
    When Espen asks in the portal for "Alt er nede" with the file "logg.txt" and {"form": "device_repair", "severity": "outage", "product": "ipad", "fields": {"agreement": "SA0009858", "site": "Rådhusgata 1", "mobile": "+47 00 00 40 02", "serial": "DMPFIKT22", "fault": "Nede", "passcode": "kanarie-9003"}}
    Then the answer is 201
    And there is one ticket "Alt er nede" from Espen at "Fjord kommune"
    And the ticket keeps a secret named "Passord eller pinkode"
    And Marit can fetch the file "logg.txt" of 3000 bytes

  @EL-6 @DV-26
  Scenario: A request that is held begins from the unit, too
    Given the desk "dv-nordic" is open
    And Nordlys has everything that a customer can have
    And Ola logs in
    When Ola asks in the portal for "Från enheten" about the unit with {"form": "fault", "severity": "normal", "fields": {"contact": "Ola Nord", "contact_phone": "+46 70 174 06 05", "offices": "3", "broken": "yes", "address": "Torget 1"}}
    Then the answer is 201
    When Signe asks in the portal for "Andras enhet" about the unit with {"form": "fault"}
    Then the answer finds fault with "unit"
    When Karin approves the request "Från enheten"
    Then there is one ticket "Från enheten" from Ola at "Nordlys"
    And the ticket holds {"unit": "PZ-100-77"}
    And the ticket is about the unit "PZ-100-77", found in the form

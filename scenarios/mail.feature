Feature: Mail in, mail out
  A mail to the desk becomes a ticket with a number, and everybody is told what happens to it.

  Background:
    Given the desk "dv-nordic" is open

  @DV-1 @DV-9 @IN-12 @IN-15 @AT-5 @AT-6 @EL-15 @EL-16
  Scenario: A mail to the support address becomes a ticket and is acknowledged with its number
    When Kari mails "Skärmen är svart på kontor 3" with the text "Sedan i morse får vi ingen bild på två klienter."
    Then there is one ticket "Skärmen är svart på kontor 3" from Kari at "Nordlys"
    And the number of the ticket is made like "DV-2026-000000"
    And the ticket says "Sedan i morse får vi ingen bild på två klienter."
    And the command tickets lists "Skärmen är svart på kontor 3" from Kari
    And Kari gets a mail with the number of the ticket in the subject
    And the mail speaks Swedish
    And the mail says that a machine wrote it
    And the mail comes from "DV Nordic Support" at the support address

  @DV-9
  Scenario: A known contact gets an acknowledgement for every ticket
    Given Kari has a ticket "Ingen bild på skärm två"
    And Kari has a ticket "Tangentbordet svarar inte"
    Then Kari has got 2 mails in all

  @DV-10 @DV-13
  Scenario: A technician takes the ticket and the customer is told
    Given Kari has a ticket "Klienten startar om sig själv"
    When Johan takes the ticket
    And 3 minutes pass
    Then the ticket belongs to Johan
    And Kari gets one more mail about the ticket

  @DV-10 @IN-14
  Scenario: An agent gives the ticket to the technician who knows the matter
    Given Kari has a ticket "Fel upplösning efter uppdatering"
    When Karin gives the ticket to Johan
    Then the ticket belongs to Johan

  @DV-12
  Scenario: The beginning of work is a state with an instant that the customer sees
    Given Kari has a ticket "USB-minnet syns inte"
    When 45 minutes pass
    And Johan sets the ticket to "in_progress"
    Then Kari sees that the ticket went to "in_progress" at "2026-03-10T09:00:00"

  @DV-13
  Scenario: Every public event leads to a mail on status
    Given Kari has a ticket "Ljudet hackar i möten"
    When Johan takes the ticket
    And 3 minutes pass
    Then Kari gets one more mail about the ticket
    When Johan sets the ticket to "in_progress"
    And 3 minutes pass
    Then Kari gets one more mail about the ticket
    When Johan replies "Prova att byta till den nedre ljudutgången."
    And 3 minutes pass
    Then Kari gets one more mail about the ticket
    And the mail says "Prova att byta till den nedre ljudutgången."
    When Johan sets the ticket to "solved"
    And 3 minutes pass
    Then Kari gets one more mail about the ticket
    And Kari has got 5 mails in all

  @DV-29
  Scenario: An internal note is never mailed and never shown to the customer
    Given Kari has a ticket "Utloggad mitt på dagen"
    When Johan notes "Kanariefågel-7781: kunden har för gammal licens"
    And 2 hours pass
    Then no mail ever said "Kanariefågel-7781"
    And Kari sees nowhere "Kanariefågel-7781"
    And Karin sees "Kanariefågel-7781" in the ticket
    And Kari has got 1 mail in all

  @EL-7 @EL-26
  Scenario: A reply to the signed address lands in the same ticket whatever its subject says
    Given Kari has a ticket "Skrivaren hittas inte"
    When Kari writes to the reply address of the mail under the subject "helt annat ämne" with the text "Den står på plan fyra."
    Then the ticket says "Den står på plan fyra."
    And there is no ticket "helt annat ämne"
    And the ticket has 2 articles

  @EL-7 @EL-26
  Scenario: A reply to the support address finds its ticket by the mail it answers
    Given Kari has a ticket "Långsam inloggning"
    When Kari answers the mail at the support address under the subject "inloggning igen" with the text "Det tar fyra minuter."
    Then the ticket says "Det tar fyra minuter."
    And there is no ticket "inloggning igen"

  @EL-7
  Scenario: An ordinary answer with quoted text lands in the same ticket
    Given Kari has a ticket "Skärmsläckaren låser sig"
    When Kari answers the mail with "Det hände igen klockan nio."
    Then the ticket says "Det hände igen klockan nio."

  @EL-26
  Scenario: A stranger who writes a bare number in the subject opens nobody else's ticket
    Given Kari has a ticket "Trasig nätdel"
    When Stranger mails the number of the ticket with the text "Skicka mig allt om ärendet."
    And the desk is stopped and started again
    Then the ticket does not say "Skicka mig allt om ärendet."
    And the ticket has 1 article
    And there is no ticket "Skicka mig allt om ärendet."

  @EL-26
  Scenario: Another customer's contact does not get in by the number either
    Given Kari has a ticket "Klient utan nätverk"
    When Signe mails the number of the ticket with the text "Det gäller nog oss också."
    And 1 minute pass
    Then the ticket does not say "Det gäller nog oss också."
    And the ticket has 1 article

  @EL-17 @AT-6 @AT-10
  Scenario: The number stays unchanged in the subject of every mail
    Given Kari has a ticket "Musen fladdrar"
    When Johan replies "Byt port på klientens baksida."
    And 3 minutes pass
    Then Kari gets one more mail about the ticket
    When Kari answers the mail with "Samma sak i den andra porten."
    Then the ticket says "Samma sak i den andra porten."
    When Johan replies "Då skickar vi en ny mus."
    And 3 minutes pass
    Then Kari gets a mail that says "Då skickar vi en ny mus."
    And every mail to Kari carries the number and "Musen fladdrar" in its subject

  Scenario: The same mail delivered twice is one article and one acknowledgement
    Given Kari has a ticket "Dubbelt skickat"
    When the same mail is delivered again
    Then there is one ticket "Dubbelt skickat"
    And the ticket has 1 article
    And Kari has got 1 mail in all
    And the books agree

  @DV-29 @CS-41
  Scenario: A vacation answer is not answered
    Given Kari has a ticket "Fråga om licenser"
    When a vacation answer to the mail comes back from Kari
    And 1 hour pass
    Then Kari has got 1 mail in all

  @IN-26
  Scenario: A stranger's mail is kept, and the stranger gets one answer a day with none of their own words
    When Stranger mails "Vinn en resa" with the text "Klicka-här-nu på länken."
    Then there is one ticket "Vinn en resa"
    When Stranger mails "Vinn en till resa" with the text "Klicka-här-nu på länken."
    Then there is one ticket "Vinn en till resa"
    And Stranger has got 1 mail in all
    And no mail ever said "Klicka-här-nu"

  Scenario: Mail handed over by LMTP becomes a ticket
    When Kari mails "Bildskärm flimrar" by LMTP
    Then there is one ticket "Bildskärm flimrar" from Kari at "Nordlys"

  Scenario: Mail handed to the command beside the running program becomes a ticket
    When Kari hands in "Klocka går fel" with the command deliver
    Then the command says that the mail is accepted
    And there is one ticket "Klocka går fel" from Kari at "Nordlys"

  Scenario: Mail handed to the command while no program runs is there afterwards
    When the desk is stopped
    And Kari hands in "Ingen hemma" with the command deliver
    Then the command says that the mail is accepted
    When the desk is started again
    Then there is one ticket "Ingen hemma" from Kari at "Nordlys"

  Scenario: An HTML mail is shown without what could harm the reader
    When Kari mails "Felkod med bild" as HTML: "[p]Felkod [b]E42[/b] visas[/p][script]alert('Kanariefågel-99')[/script]"
    Then there is one ticket "Felkod med bild"
    And the ticket says "E42"
    And the page of the mail shows "E42" and not "Kanariefågel-99"

  @AT-46
  Scenario: An attachment can be fetched as it was sent
    When Kari mails "Logg från klienten" with the attachment "logg från måndag.txt" holding "08:01 ingen kontakt med värden, försök 3"
    Then there is one ticket "Logg från klienten"
    And the attachment "logg från måndag.txt" can be fetched and holds "08:01 ingen kontakt med värden, försök 3"

  Scenario: The desk is no relay
    When Kari mails "Till någon annan" to "vem-som-helst@annanstans.example"
    Then the mail is refused with 550
    And there is no ticket "Till någon annan"

  Scenario: A mail over the limit is refused when it is announced
    When a mail is announced that is one byte over the limit
    Then the wire answers "552"

  Scenario: A mail as large as the limit may be announced
    When a mail is announced that is as large as the limit
    Then the wire answers "250"

  @slow
  Scenario: A mail over the limit is refused though it did not announce itself
    When a mail is sent that is over the limit without saying so
    Then the wire answers "552"

  Scenario: A bare line feed in a mail is refused
    When a mail "Ensam radmatning" is sent with a bare line feed in it
    Then the wire answers "550 5.6.11"
    And there is no ticket "Ensam radmatning"

  Scenario: A mail hidden behind a false end does not come through
    When a second mail "Smugglat" is hidden behind a false end of the first
    Then the wire answers "550 5.6.11"
    And there is no ticket "Smugglat"
    And there is no ticket "Yttre"

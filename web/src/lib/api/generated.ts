// Written by tools/write_api_types from the program's OpenAPI text; changed by hand it would only be overwritten.
export interface paths {
    "/api/v1/account-orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List orders of portal accounts */
        get: operations["get_account_orders"];
        put?: never;
        /**
         * Order a portal account
         * @description For approvers of a customer.
         */
        post: operations["post_account_orders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account-orders/{order}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Confirm or decline an order
         * @description Confirming makes the person an approved contact of the customer.
         */
        put: operations["put_account_orders_by_order_decision"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agreements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List agreements */
        get: operations["get_agreements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agreements/{agreement}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show an agreement */
        get: operations["get_agreements_by_agreement"];
        /** Change an agreement */
        put: operations["put_agreements_by_agreement"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an approver is asked, by the link of the mail */
        get: operations["get_approvals_by_token"];
        put?: never;
        /** Approve or decline, by the link of the mail */
        post: operations["post_approvals_by_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/articles/{article}/html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The HTML of a mail, sanitised, for a sandboxed frame */
        get: operations["get_articles_by_article_html"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/articles/{article}/raw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A mail as it came (message/rfc822) */
        get: operations["get_articles_by_article_raw"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attachments/{attachment}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An attachment */
        get: operations["get_attachments_by_attachment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/companies/{company}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a company */
        patch: operations["patch_companies_by_company"];
        trace?: never;
    };
    "/api/v1/contact-reviews/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The contacts an approver is asked about, by the link of the mail */
        get: operations["get_contact_reviews_by_token"];
        put?: never;
        /** Keep or revoke a contact, by the link of the mail */
        post: operations["post_contact_reviews_by_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List customers by name
         * @description Contacts see their own customer when they are approved.
         */
        get: operations["get_customers"];
        put?: never;
        /** Add a customer */
        post: operations["post_customers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{customer}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a customer */
        get: operations["get_customers_by_customer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a customer */
        patch: operations["patch_customers_by_customer"];
        trace?: never;
    };
    "/api/v1/customers/{customer}/agreements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add an agreement of a customer */
        post: operations["post_customers_by_customer_agreements"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{customer}/companies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a company of a customer */
        post: operations["post_customers_by_customer_companies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{customer}/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A customer's own order */
        get: operations["get_customers_by_customer_order"];
        /** Put a customer's tickets in order, on its word */
        put: operations["put_customers_by_customer_order"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{customer}/sites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a site of a customer */
        post: operations["post_customers_by_customer_sites"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/decisions/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the customer may decide, by the link of a mail
         * @description Changes nothing.
         */
        get: operations["get_decisions_by_token"];
        put?: never;
        /**
         * Close or open again, by the link of a mail
         * @description The link is bound to one ticket and one contact and ends after 60 days. A closed ticket is opened again within the desk's reopen_days.
         */
        post: operations["post_decisions_by_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The own desk: its name, and how its portal looks */
        get: operations["get_desk"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk-file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the desk's file says
         * @description Section by section as lines, without the agents and customers.
         */
        get: operations["get_desk_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk-file/dry-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a changed file would change
         * @description The faults with line and column, else the differences to the file in force. Nothing is written; `skranke desk apply` does that.
         */
        post: operations["post_desk_file_dry_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk-file/year": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A calendar's year, day by day */
        get: operations["get_desk_file_year"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desks/{desk}/forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the desk asks for: severities, products, forms
         * @description The own desk by its key, or "mine". Texts in the reader's language.
         */
        get: operations["get_desks_by_desk_forms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own texts that were begun and not sent */
        get: operations["get_drafts"];
        /** Keep a text that is being written */
        put: operations["put_drafts"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/escalations/{escalation}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say that the party accepted or answered, and under which reference
         * @description From asked to accepted to answered; withdrawn at any time before.
         */
        put: operations["put_escalations_by_escalation"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/escalations/{escalation}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write to the party again
         * @description While the task has not ended. The answer stands in the ticket, for the desk alone.
         */
        post: operations["post_escalations_by_escalation_messages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/held-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Requests of people who may not register, newest first
         * @description Contacts see those of their organisation when they may register, else their own.
         */
        get: operations["get_held_requests"];
        put?: never;
        /**
         * Ask for something that one may not register oneself
         * @description Contacts for themselves, agents for a caller. Who may register is asked; what is urgent may be registered at once, as the desk's file says.
         */
        post: operations["post_held_requests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/held-requests/{request}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a held request */
        get: operations["get_held_requests_by_request"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/held-requests/{request}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register a held request: it becomes a ticket of whoever wrote it
         * @description For agents, and for who may register for the customer. Whoever decides second gets 409.
         */
        post: operations["post_held_requests_by_request_approval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/held-requests/{request}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decline a held request; the writer gets the reason */
        post: operations["post_held_requests_by_request_decline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/held-requests/{request}/files/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file of a held request */
        get: operations["get_held_requests_by_request_files_by_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/knowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Disruptions and known errors, newest first
         * @description In the reader's language where it is written. Those that are over are shown to staff only.
         */
        get: operations["get_knowledge"];
        put?: never;
        /** Tell of a disruption or a known error */
        post: operations["post_knowledge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/knowledge/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change what is told, or end it */
        put: operations["put_knowledge_by_entry"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/knowledge/{entry}/me-too": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say that it concerns oneself, or no longer */
        put: operations["put_knowledge_by_entry_me_too"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Events as they happen (text/event-stream) */
        get: operations["get_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/log-in-providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Providers by which one may log in */
        get: operations["get_log_in_providers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/login-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a link in a mail, to log in or to choose a password
         * @description The answer is the same whether the address is known or not.
         */
        post: operations["post_login_links"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lookup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find who is calling about what
         * @description One field for customer numbers, names, addresses, telephone, agreement and serial numbers, however they are typed.
         */
        get: operations["get_lookup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mailboxes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Are the mailboxes read?
         * @description The mailboxes of the desk that are read over IMAP, when they were last read to their end, and what keeps them from it.
         */
        get: operations["get_mailboxes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/missing/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a ticket lacks, by the link of the question */
        get: operations["get_missing_by_token"];
        put?: never;
        /** Fill in what a ticket lacks */
        post: operations["post_missing_by_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my-offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is offered to the asker */
        get: operations["get_my_offers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my-order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The order in which the own organisation wants its tickets handled */
        get: operations["get_my_order"];
        /** Put the own organisation's tickets in order */
        put: operations["put_my_order"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/next-ticket": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the ticket that is served first
         * @description Of the asker's teams and skills: urgency, then deadline, then the customer's own order, then age.
         */
        post: operations["post_next_ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/offers/{offer}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an offer and take the ticket
         * @description One wins: an offer that has ended is refused.
         */
        post: operations["post_offers_by_offer_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/offers/{offer}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let an offer pass to the next agent */
        post: operations["post_offers_by_offer_decline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outgoing-mails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List outgoing mails, newest first */
        get: operations["get_outgoing_mails"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outgoing-mails/{mail}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show an outgoing mail */
        get: operations["get_outgoing_mails_by_mail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outgoing-mails/{mail}/raw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The outgoing mail as it leaves (message/rfc822) */
        get: operations["get_outgoing_mails_by_mail_raw"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/passkey-challenges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to add a passkey */
        post: operations["post_passkey_challenges"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own passkeys */
        get: operations["get_passkeys"];
        put?: never;
        /** Add the passkey that the browser has made */
        post: operations["post_passkeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/passkeys/{passkey}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Drop one of one's own passkeys */
        delete: operations["delete_passkeys_by_passkey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose a password by the link of a mail
         * @description Ends every other session, token and link of the account.
         */
        post: operations["post_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List people by name */
        get: operations["get_people"];
        put?: never;
        /** Add a contact of a customer */
        post: operations["post_people"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{person}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a person */
        get: operations["get_people_by_person"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a contact */
        patch: operations["patch_people_by_person"];
        trace?: never;
    };
    "/api/v1/people/{person}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who gave and took which right */
        get: operations["get_people_by_person_approval"];
        /**
         * Approve a contact
         * @description Also lets in again who was revoked.
         */
        put: operations["put_people_by_person_approval"];
        post?: never;
        /**
         * Take every right from a contact
         * @description Every login ends at once. For staff and for approvers of the same customer.
         */
        delete: operations["delete_people_by_person_approval"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{person}/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a link by which a person chooses a first password
         * @description It works once, for three days. Agents are invited by administrators alone.
         */
        post: operations["post_people_by_person_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{person}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say whether a contact is still right */
        post: operations["post_people_by_person_review"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Choose one's own language */
        put: operations["put_people_me"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which agents are there */
        get: operations["get_presence"];
        /** Say that one is there or away, and what one can do */
        put: operations["put_presence"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quarantine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mails that were not made tickets, with the cause */
        get: operations["get_quarantine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quarantine/{item}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a quarantined mail */
        get: operations["get_quarantine_by_item"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quarantine/{item}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Discard a quarantined mail, with a reason */
        post: operations["post_quarantine_by_item_discard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quarantine/{item}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a quarantined mail a ticket, or a message of the given one
         * @description The reporter is the From address; it counts as the known contact when the mail proves it, or with as_contact on the agent's word. Whoever decides second gets 409.
         */
        post: operations["post_quarantine_by_item_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/sla": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was promised and what was kept
         * @description By level, agreement, channel, team, customer or agent, for whole days of the desk's time, 1,100 at most.
         */
        get: operations["get_reports_sla"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/sla.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as CSV */
        get: operations["get_reports_sla_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/sla/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The runs behind a line of the report
         * @description The latest first, 100 at a time; the receipt of each is on its ticket.
         */
        get: operations["get_reports_sla_runs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/volume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What came in, was solved and is open
         * @description By team, customer, channel or severity, for whole days of the desk's time, 1,100 at most; a value narrows the figures to it.
         */
        get: operations["get_reports_volume"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/volume.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as CSV */
        get: operations["get_reports_volume_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/volume/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The tickets behind a figure
         * @description What came in or was solved in the period, the latest first; open: of those that came in it; backlog: what was open at its end; the oldest first.
         */
        get: operations["get_reports_volume_tickets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/saved-views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own views of the ticket list */
        get: operations["get_saved_views"];
        /** Save a view of the ticket list, or change the one of this name */
        put: operations["put_saved_views"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/saved-views/{view}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Drop a saved view */
        delete: operations["delete_saved_views_by_view"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scope-decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Decisions about scope, newest first */
        get: operations["get_scope_decisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether a code is asked for at login */
        get: operations["get_second_factor"];
        /** Turn the second factor on */
        put: operations["put_second_factor"];
        /**
         * Begin a second factor: the secret for the app
         * @description It counts only once PUT was given a code of the app.
         */
        post: operations["post_second_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/second-factor/removal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Turn the second factor off */
        post: operations["post_second_factor_removal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/secrets/{secret}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Destroy a device password or PIN */
        delete: operations["delete_secrets_by_secret"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/secrets/{secret}/reveal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read a device password or PIN; the reason is logged first
         * @description Needs a session whose login is fresh; an API token reads none.
         */
        post: operations["post_secrets_by_secret_reveal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is logged in */
        get: operations["get_session"];
        put?: never;
        /** Log in */
        post: operations["post_session"];
        /** Log out */
        delete: operations["delete_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/by-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Log in by the link of a mail */
        post: operations["post_session_by_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/by-passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Log in by a passkey */
        post: operations["post_session_by_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/by-provider": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Log in by what the provider sent back */
        post: operations["post_session_by_provider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/hand-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Log in by a token that the customer's own product has signed */
        post: operations["post_session_hand_over"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/passkey-challenge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to log in by a passkey */
        post: operations["post_session_passkey_challenge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/provider": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to log in by a provider
         * @description Answers {"address": …}: where the browser goes, and keeps a cookie for the way back.
         */
        post: operations["post_session_provider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own sessions */
        get: operations["get_sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of one's own sessions */
        delete: operations["delete_sessions_by_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/silent-tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tickets whose customers did not answer the last reminder */
        get: operations["get_silent_tickets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a site */
        patch: operations["patch_sites_by_site"];
        trace?: never;
    };
    "/api/v1/table-exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who took out which table, newest first */
        get: operations["get_table_exports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tables/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All customers, contacts, agreements or units as CSV
         * @description Fit to be imported again. Who takes a table out is recorded first.
         */
        get: operations["get_tables_by_kind"];
        put?: never;
        /**
         * Import a CSV file: all of it, or nothing when a row is wrong
         * @description Rows are made or changed by their own keys; what a column does not name stays as it is.
         */
        post: operations["post_tables_by_kind"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tables/{kind}/trial": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a CSV file: what it would add and change, and what is wrong with it
         * @description The body is the file: UTF-8, its first line names the columns. Nothing is written.
         */
        post: operations["post_tables_by_kind_trial"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Teams and skills of the desk */
        get: operations["get_teams"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tickets, newest change first
         * @description Contacts see their own tickets, or those of their organisation when they are approved.
         */
        get: operations["get_tickets"];
        put?: never;
        /** Open a ticket */
        post: operations["post_tickets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a ticket by id or public number */
        get: operations["get_tickets_by_ticket"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/answer-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The desk's ready answers, filled in for this ticket
         * @description From the section answers of the desk's file; the text is in the language of the ticket.
         */
        get: operations["get_tickets_by_ticket_answer_templates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/assignee": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Assign the ticket, or take it */
        put: operations["put_tickets_by_ticket_assignee"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The customer agrees to pay for what is out of scope */
        post: operations["post_tickets_by_ticket_consent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/customer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say whose ticket it is
         * @description What the customer's agreement says is decided anew; who read the ticket as the former customer does no longer.
         */
        put: operations["put_tickets_by_ticket_customer"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/entitlement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Correct unit, company, sites and agreement of a ticket
         * @description All of the ticket's customer. What the agreement says is decided anew.
         */
        put: operations["put_tickets_by_ticket_entitlement"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/escalations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** To whom the ticket was handed on */
        get: operations["get_tickets_by_ticket_escalations"];
        put?: never;
        /**
         * Hand the ticket on
         * @description To a party of the desk's file; the desk stays the owner, and the party's own clock starts. A text is mailed to the party.
         */
        post: operations["post_tickets_by_ticket_escalations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Events of a ticket in order */
        get: operations["get_tickets_by_ticket_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Fill fields of the form */
        put: operations["put_tickets_by_ticket_fields"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Link the ticket with another one */
        post: operations["post_tickets_by_ticket_links"];
        /** Take a link away */
        delete: operations["delete_tickets_by_ticket_links"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/looking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that one looks at the ticket, and hear who else does
         * @description Who looks at the same ticket hears it on the live stream as "looking".
         */
        post: operations["post_tickets_by_ticket_looking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge the ticket into another one
         * @description Answers the ticket that goes on. The number of the merged one finds it from then on.
         */
        post: operations["post_tickets_by_ticket_merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write an internal note */
        post: operations["post_tickets_by_ticket_notes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/owner": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say who answers for it to the customer */
        put: operations["put_tickets_by_ticket_owner"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/recipients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who gets an answer, and who may get a copy */
        get: operations["get_tickets_by_ticket_recipients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/replies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write a public message */
        post: operations["post_tickets_by_ticket_replies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/scope": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say whether the agreement covers it
         * @description The customer reads the reason. Paid work comes of the customer's consent alone.
         */
        put: operations["put_tickets_by_ticket_scope"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a device password or PIN
         * @description It is never shown again but to an agent who says why.
         */
        post: operations["post_tickets_by_ticket_secrets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/severity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set the severity
         * @description Contacts may until the desk has set it.
         */
        put: operations["put_tickets_by_ticket_severity"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let articles go on as a ticket of their own */
        post: operations["post_tickets_by_ticket_split"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change the state */
        put: operations["put_tickets_by_ticket_state"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that a step is done
         * @description Clocks start and stop by it: the technician arrived, the customer was informed, the unit was delivered …
         */
        post: operations["post_tickets_by_ticket_steps"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/supplier": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Name the outside party */
        put: operations["put_tickets_by_ticket_supplier"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/team": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Give the ticket to another team */
        put: operations["put_tickets_by_ticket_team"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/unmerge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Undo the merge of another ticket into this one */
        post: operations["post_tickets_by_ticket_unmerge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/waits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Wait for parts or an agreed date
         * @description Clocks that pause for it stand still; an agreed date ends by itself. For the customer and a supplier there are states.
         */
        post: operations["post_tickets_by_ticket_waits"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/waits/{wait}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Go on: the wait is over */
        delete: operations["delete_tickets_by_ticket_waits_by_wait"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/undeliverable-addresses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Addresses that take no mail, as delivery reports have shown */
        get: operations["get_undeliverable_addresses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/undeliverable-addresses/clear": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let automatic mails go to an address again */
        post: operations["post_undeliverable_addresses_clear"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List units */
        get: operations["get_units"];
        put?: never;
        /** Add a unit */
        post: operations["post_units"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/{unit}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a unit with its warranty and coverage */
        get: operations["get_units_by_unit"];
        /** Change a unit */
        put: operations["put_units_by_unit"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a file for a message that is yet to be written
         * @description The body is the file, Content-Type its type, ?name= its name. Yours alone, used once, gone after a day.
         */
        post: operations["post_uploads"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Version, database and clock */
        get: operations["get_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The program runs */
        get: operations["get_health_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The program can take work */
        get: operations["get_health_ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures for Prometheus */
        get: operations["get_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @enum {string} */
        ActorKind: "agent" | "contact" | "unknown" | "system" | "supplier";
        AddPasskey: {
            authenticator_data: string;
            client_data: string;
            name: string;
        };
        AdviceView: {
            number?: string | null;
            text: string;
        };
        AgreementRef: {
            id: string;
            number: string;
        };
        /** @enum {string} */
        "agreements.State": "in_force" | "not_yet" | "expired" | "retired";
        AgreementsPage: {
            agreements: components["schemas"]["AgreementView"][];
            next_cursor?: string | null;
        };
        AgreementView: {
            bought_from?: string | null;
            bought_to?: string | null;
            channels: string[];
            customer: components["schemas"]["CustomerRef"];
            exclusions: string[];
            hours: string;
            id: string;
            number: string;
            products: string[];
            scope: string;
            service_level: string;
            state: components["schemas"]["agreements.State"];
            type: string;
            valid_from?: string | null;
            valid_to?: string | null;
            /** Format: int64 */
            version: number;
        };
        AnswerTemplates: {
            templates: components["schemas"]["AnswerTemplateView"][];
        };
        AnswerTemplateView: {
            key: string;
            name: string;
            text: string;
        };
        ApprovalAnswer: {
            approve: boolean;
            reason?: string | null;
        };
        ApprovalPage: {
            /** Format: date-time */
            created_at: string;
            customer: string;
            decided_by?: string | null;
            desk: string;
            fields: components["schemas"]["HeldField"][];
            files: string[];
            language: string;
            name: string;
            product: string;
            reason?: string | null;
            severity: string;
            state: components["schemas"]["HeldState"];
            subject: string;
            text: string;
            ticket?: string | null;
            urgent: boolean;
            writer_mail: string;
            writer_name: string;
        };
        ApprovalView: {
            review_on?: string | null;
            /** Format: date-time */
            revoked_at?: string | null;
            valid_until?: string | null;
        };
        Approve: {
            review_on?: string | null;
            roles: components["schemas"]["Role"][];
            valid_until?: string | null;
            /** Format: int64 */
            version: number;
        };
        Approver: {
            mail: string;
            name: string;
        };
        /** @enum {string} */
        ArticleKind: "mail" | "portal" | "reply" | "note" | "api" | "phone" | "letter" | "task";
        ArticleView: {
            attachments: components["schemas"]["AttachmentView"][];
            author: components["schemas"]["AuthorView"];
            /** Format: date-time */
            created_at: string;
            formatted?: string | null;
            has_html: boolean;
            has_raw: boolean;
            id: string;
            internal: boolean;
            kind: components["schemas"]["ArticleKind"];
            mails: components["schemas"]["MailView"][];
            new_text?: string | null;
            text: string;
        };
        AskForLink: {
            mail: string;
            purpose: components["schemas"]["LinkPurpose"];
        };
        AskToReveal: {
            /** @description Somebody at the customer was called back by contact data older than a day; needed while those of the ticket are newer than the secret */
            called_back?: boolean | null;
            reason: string;
        };
        Assignment: {
            /** @description me, the id of an agent, or null for nobody */
            assignee: string | null;
            /** Format: int64 */
            version: number;
        };
        AttachmentView: {
            content_type: string;
            id: string;
            is_inline: boolean;
            name: string;
            /** Format: int64 */
            size: number;
        };
        AuthorView: {
            id?: string | null;
            kind: components["schemas"]["ActorKind"];
            name: string;
        };
        BackFromProvider: {
            code: string;
            iss?: string | null;
            state: string;
        };
        BeginProvider: {
            desk: string;
            provider: string;
        };
        ChangeAgreement: {
            bought_from?: string | null;
            bought_to?: string | null;
            channels?: string[];
            exclusions?: string[];
            hours?: string;
            number: string;
            products?: string[];
            retired?: boolean;
            scope?: string;
            service_level?: string;
            type?: string;
            valid_from?: string | null;
            valid_to?: string | null;
            /** Format: int64 */
            version: number;
        };
        ChangeCompany: {
            name?: string | null;
            retired?: boolean | null;
            /** Format: int64 */
            version: number;
        };
        ChangeContact: {
            language?: components["schemas"]["LanguageWord"] | null;
            name?: string | null;
            phone?: string | null;
            /** Format: int64 */
            version: number;
        };
        ChangeCustomer: {
            name?: string | null;
            number?: string | null;
            retired?: boolean | null;
            service_manager?: string | null;
            /** Format: int64 */
            version: number;
        };
        ChangeEntry: {
            /** Format: date-time */
            begins_at: string;
            /** Format: date-time */
            ends_at?: string | null;
            kind: components["schemas"]["Kind"];
            product?: string | null;
            texts: components["schemas"]["EntryText"][];
            /** Format: int64 */
            version: number;
        };
        ChangeMe: {
            language: components["schemas"]["LanguageWord"];
        };
        ChangeSite: {
            city?: string | null;
            company?: string | null;
            country?: string | null;
            name?: string | null;
            postal_code?: string | null;
            retired?: boolean | null;
            street?: string | null;
            /** Format: int64 */
            version: number;
        };
        ChangeUnit: {
            agreement?: string | null;
            family?: string;
            invoice_number?: string;
            mac?: string;
            order_number?: string;
            product: string;
            purchased?: string | null;
            retired?: boolean;
            serial?: string;
            site?: string | null;
            type?: string;
            /** Format: int64 */
            version: number;
            warranty_end?: string | null;
        };
        /** @enum {string} */
        Channel: "mail" | "portal" | "phone" | "letter" | "api";
        ChoosePassword: {
            /** @description Of the second factor, when there is one */
            code?: string | null;
            password: string;
            token: string;
        };
        ClearUndeliverable: {
            address: string;
        };
        /** @enum {string} */
        "clocks.State": "running" | "paused" | "stopped";
        ClockView: {
            clock: string;
            /** Format: date-time */
            due_at?: string | null;
            late: boolean;
            level: string;
            name: string;
            receipt: components["schemas"]["ReceiptLineView"][];
            /** Format: date-time */
            started_at: string;
            state: components["schemas"]["clocks.State"];
            /** Format: date-time */
            stopped_at?: string | null;
        };
        Code: {
            code: string;
        };
        CompanyView: {
            id: string;
            name: string;
            ref: string;
            retired: boolean;
            /** Format: int64 */
            version: number;
        };
        ConditionView: {
            field: string;
            is: string[];
        };
        ConsentInput: {
            /** @description Who of the customer agreed; agents only, a contact agrees for itself */
            by?: string | null;
            /** Format: int64 */
            version: number;
            /** @description How and to what; agents must say it */
            words?: string | null;
        };
        CoverageView: {
            id: string;
            number: string;
            why: string;
        };
        CsvAnswer: {
            /** Format: int64 */
            added: number;
            /** Format: int64 */
            changed: number;
            faults: components["schemas"]["CsvFaultView"][];
            /** Format: int64 */
            rows: number;
            /** Format: int64 */
            unchanged: number;
            written: boolean;
        };
        CsvFaultView: {
            column: string;
            /** Format: int32 */
            line: number;
            text: string;
        };
        /** @enum {string} */
        CsvKind: "customers" | "contacts" | "agreements" | "units";
        CustomerInput: {
            customer: string;
            /** @description Id of a contact of that customer, who stands for the ticket from here on */
            reporter?: string | null;
            /** @description false: that contact gets no mail of receipt */
            tell?: boolean | null;
            /** Format: int64 */
            version: number;
        };
        CustomerRef: {
            id: string;
            name: string;
        };
        CustomerRow: {
            id: string;
            key: string;
            name: string;
            number?: string | null;
            retired: boolean;
            /** Format: int64 */
            version: number;
        };
        CustomersPage: {
            customers: components["schemas"]["CustomerRow"][];
            next_cursor?: string | null;
        };
        CustomerView: {
            companies: components["schemas"]["CompanyView"][];
            id: string;
            key: string;
            name: string;
            number?: string | null;
            retired: boolean;
            service_manager?: components["schemas"]["ManagerRef"] | null;
            sites: components["schemas"]["SiteView"][];
            /** Format: int64 */
            version: number;
        };
        DayHours: {
            spans: components["schemas"]["OpenSpan"][];
        };
        DeadlineRef: {
            clock: string;
            /** Format: date-time */
            due_at: string;
            name: string;
        };
        Decide: {
            confirm: boolean;
            reason?: string | null;
            /** Format: int64 */
            version: number;
        };
        /** @enum {string} */
        Decision: "close" | "reopen";
        DecisionInput: {
            comment?: string | null;
            decision: components["schemas"]["Decision"];
        };
        DecisionPage: {
            decisions: components["schemas"]["DecisionRow"][];
            next_cursor?: string | null;
        };
        DecisionRow: {
            /** Format: date-time */
            at: string;
            by: string;
            consent_by: string;
            customer: string;
            exclusion: string;
            number: string;
            reason: string;
            scope: components["schemas"]["Scope"];
            subject: string;
        };
        DecisionView: {
            desk: components["schemas"]["DeskRef"];
            language: string;
            may_close: boolean;
            may_reopen: boolean;
            name: string;
            number: string;
            state: components["schemas"]["TicketState"];
            subject: string;
        };
        DeclineHeld: {
            reason: string;
        };
        DeskFaceView: {
            color?: string | null;
            color_dark?: string | null;
            key: string;
            language: string;
            mail: string;
            name: string;
            trouble?: string | null;
            welcome?: string | null;
        };
        DeskFileView: {
            addresses: string[];
            calendars: string[];
            hours: components["schemas"]["HoursOfChannel"][];
            key: string;
            language: string;
            name: string;
            number_format: string;
            sections: components["schemas"]["FileSectionView"][];
            sender_name: string;
            zone: string;
        };
        DeskForms: {
            forms: components["schemas"]["FormView"][];
            products: components["schemas"]["KeyedName"][];
            severities: components["schemas"]["SeverityView"][];
        };
        DeskRef: {
            key: string;
            name: string;
        };
        /** @enum {string} */
        Destroyed: "by_hand" | "handed_back" | "closed" | "replaced" | "lost";
        /** @enum {string} */
        DestroyReason: "by_hand" | "handed_back";
        DiscardMail: {
            reason: string;
        };
        /** @enum {string} */
        Doing: "looking" | "typing" | "gone";
        DraftList: {
            drafts: components["schemas"]["DraftView"][];
        };
        DraftView: {
            /** Format: date-time */
            changed_at: string;
            formatted?: string | null;
            name: string;
            text: string;
        };
        DryRun: {
            /** @description A day: also says what the file's rules would have made of tickets since then, 10,000 at most */
            since?: string | null;
            /** @description The file, word for word */
            text: string;
        };
        DryRunView: {
            contradictions: string[];
            differences: string[];
            faults: components["schemas"]["FileFault"][];
            replay?: components["schemas"]["ReplayView"] | null;
            taken: boolean;
        };
        EntitlementView: {
            agreement?: components["schemas"]["LinkedView"] | null;
            company?: components["schemas"]["LinkedView"] | null;
            customer_number?: string | null;
            /** Format: date-time */
            decided_at: string;
            sentences: string[];
            service_level?: string | null;
            sites: components["schemas"]["LinkedView"][];
            unit?: components["schemas"]["LinkedView"] | null;
            verdict?: components["schemas"]["VerdictWord"] | null;
        };
        EntryFacts: {
            /** Format: date-time */
            begins_at: string;
            /** Format: date-time */
            ends_at?: string | null;
            kind: components["schemas"]["Kind"];
            product?: string | null;
            texts: components["schemas"]["EntryText"][];
        };
        EntryList: {
            entries: components["schemas"]["knowledge.EntryView"][];
        };
        EntryText: {
            body?: string;
            language: string;
            title: string;
        };
        ErrorBody: {
            error: components["schemas"]["ErrorDetail"];
        };
        ErrorDetail: {
            /** @description The refusal in a word that programs can rely on */
            code: string;
            /** @description Every faulty field of the input */
            faults: components["schemas"]["ErrorFault"][];
            /** @description Names this request in the server's log */
            request: string;
            /** @description The refusal in the asker's language */
            text: string;
        };
        ErrorFault: {
            /** @description The fault in a word that programs can rely on */
            code: string;
            /** @description The faulty field, as in lines[2].serial; empty for the body as a whole */
            path: string;
            /** @description The fault in the asker's language */
            text: string;
        };
        EscalationChange: {
            reference?: string | null;
            state?: components["schemas"]["EscalationState"] | null;
            /** Format: int64 */
            version: number;
        };
        EscalationInput: {
            /** @description Ids of uploads, in their order */
            attachments?: string[];
            party: string;
            /** @description Mailed to the party; nothing for no mail */
            text?: string | null;
            /** @description The ticket waits for the supplier from here on */
            waits?: boolean | null;
        };
        /** @enum {string} */
        EscalationState: "asked" | "accepted" | "answered" | "withdrawn";
        EscalationsView: {
            escalations: components["schemas"]["EscalationView"][];
            parties: components["schemas"]["PartyView"][];
        };
        EscalationView: {
            /** Format: date-time */
            accepted_at?: string | null;
            /** Format: date-time */
            asked_at: string;
            /** Format: date-time */
            ended_at?: string | null;
            id: string;
            level: components["schemas"]["PartyLevel"];
            mail: string;
            name: string;
            party: string;
            reference: string;
            state: components["schemas"]["EscalationState"];
            /** Format: int64 */
            version: number;
        };
        EventActor: {
            kind: components["schemas"]["ActorKind"];
            name: string;
        };
        /** @enum {string} */
        EventKind: "ticket_opened" | "article_added" | "note_added" | "assigned" | "unassigned" | "state_changed" | "mail_sent" | "mail_kept" | "mail_held" | "mail_failed" | "severity_changed" | "fields_changed" | "question_asked" | "order_changed" | "mail_released" | "ticket_linked" | "clock_warning" | "clock_breached" | "registration_asked" | "registration_approved" | "registration_declined" | "secret_given" | "secret_revealed" | "secret_destroyed" | "ticket_merged" | "merge_undone" | "ticket_split" | "ticket_unlinked" | "scope_changed" | "team_changed" | "owner_changed" | "supplier_changed" | "ticket_offered" | "offer_ended" | "level_changed" | "promise_moved" | "wait_began" | "wait_ended" | "step_done" | "reminded" | "fell_silent" | "escalated" | "escalation_moved" | "escalation_came" | "escalation_left" | "staff_notified" | "supplier_message" | "entitlement_decided" | "customer_set";
        EventPage: {
            events: components["schemas"]["EventView"][];
        };
        EventView: {
            actor: components["schemas"]["EventActor"];
            article?: string | null;
            /** Format: date-time */
            at: string;
            id: string;
            internal: boolean;
            kind: components["schemas"]["EventKind"];
            /** Format: int64 */
            sequence: number;
            text: string;
        };
        ExportList: {
            exports: components["schemas"]["ExportView"][];
        };
        ExportView: {
            /** Format: date-time */
            at: string;
            by: string;
            kind: components["schemas"]["CsvKind"];
        };
        /** @enum {string} */
        FailureKind: "hard" | "soft";
        /** @enum {string} */
        FieldKind: "text" | "long" | "serial_or_mac" | "phone" | "mail" | "address" | "choice" | "date" | "number" | "secret" | "agreement" | "customer_number" | "order" | "ref" | "severity" | "product";
        /** @enum {string} */
        FieldRole: "nothing" | "contact_name" | "contact_phone" | "contact_mail" | "consignee_name" | "consignee_phone" | "consignee_address";
        FieldsInput: {
            fields: components["schemas"]["FieldValue"][];
            form?: string | null;
            product?: string | null;
            /** Format: int64 */
            version?: number | null;
        };
        /** @enum {string} */
        FieldSource: "form" | "mail" | "page" | "agent";
        FieldValue: {
            key: string;
            value: string;
        };
        FileFault: {
            /** Format: int32 */
            column: number;
            /** Format: int32 */
            line: number;
            text: string;
        };
        FileLine: {
            /** Format: int32 */
            depth: number;
            name: string;
            value: string;
        };
        FileSectionView: {
            key: string;
            lines: components["schemas"]["FileLine"][];
        };
        /** @enum {string} */
        FilledBy: "nothing" | "text" | "reporter_name" | "reporter_phone" | "reporter_mail";
        FilledFieldView: {
            /** Format: date-time */
            at: string;
            key: string;
            kind: components["schemas"]["FieldKind"];
            label: string;
            shown: string;
            source: components["schemas"]["FieldSource"];
            value: string;
        };
        FormFieldView: {
            choices: components["schemas"]["KeyedName"][];
            filled_by: components["schemas"]["FilledBy"];
            help?: string | null;
            key: string;
            kind: components["schemas"]["FieldKind"];
            label: string;
            /** Format: int32 */
            max_chars: number;
            needed: components["schemas"]["Needed"];
            role: components["schemas"]["FieldRole"];
            when?: components["schemas"]["ConditionView"] | null;
        };
        FormView: {
            fields: components["schemas"]["FormFieldView"][];
            key: string;
            name: string;
            products: string[];
            types: components["schemas"]["RequestType"][];
        };
        /** @enum {string} */
        FoundKind: "serial" | "mac" | "agreement" | "customer_number" | "ref" | "order" | "ticket" | "phone";
        /** @enum {string} */
        FoundPlace: "subject" | "text";
        FoundView: {
            article: string;
            kind: components["schemas"]["FoundKind"];
            /** Format: int64 */
            offset: number;
            place: components["schemas"]["FoundPlace"];
            quote: string;
            value: string;
        };
        HandOver: {
            desk: string;
            token: string;
        };
        HeaderView: {
            name: string;
            value: string;
        };
        Health: {
            clock?: string | null;
            database: string;
            /** Format: date-time */
            now: string;
            status: string;
            version: string;
        };
        HeldCustomer: {
            id: string;
            name: string;
        };
        HeldField: {
            label: string;
            value: string;
        };
        HeldFile: {
            content_type: string;
            id: string;
            name: string;
            /** Format: int64 */
            size: number;
        };
        HeldPage: {
            next_cursor?: string | null;
            requests: components["schemas"]["HeldRow"][];
        };
        HeldRow: {
            channel: components["schemas"]["Channel"];
            /** Format: date-time */
            created_at: string;
            customer: components["schemas"]["HeldCustomer"];
            /** Format: date-time */
            decided_at?: string | null;
            decided_by?: string | null;
            id: string;
            known_contact: boolean;
            may_decide: boolean;
            reason?: string | null;
            state: components["schemas"]["HeldState"];
            subject: string;
            ticket?: string | null;
            urgent: boolean;
            writer_mail: string;
            writer_name: string;
        };
        /** @enum {string} */
        HeldState: "waiting" | "approved" | "declined";
        HeldView: {
            approvers: components["schemas"]["Approver"][];
            channel: components["schemas"]["Channel"];
            /** Format: date-time */
            created_at: string;
            customer: components["schemas"]["HeldCustomer"];
            /** Format: date-time */
            decided_at?: string | null;
            decided_by?: string | null;
            entered_by?: string | null;
            fields: components["schemas"]["HeldField"][];
            files: components["schemas"]["HeldFile"][];
            id: string;
            known_contact: boolean;
            may_decide: boolean;
            product: string;
            reason?: string | null;
            secrets: string[];
            severity: string;
            state: components["schemas"]["HeldState"];
            subject: string;
            text: string;
            ticket?: string | null;
            urgent: boolean;
            writer_mail: string;
            writer_name: string;
        };
        History: {
            entries: components["schemas"]["people.EntryView"][];
        };
        Hit: {
            customer?: components["schemas"]["CustomerRef"] | null;
            detail: string;
            id: string;
            kind: components["schemas"]["HitKind"];
            title: string;
            why: components["schemas"]["Why"];
        };
        /** @enum {string} */
        HitKind: "customer" | "company" | "contact" | "agreement" | "unit";
        Hits: {
            hits: components["schemas"]["Hit"][];
        };
        HoursOfChannel: {
            act: string;
            calendar: string;
            channel: string;
        };
        KeepDraft: {
            /** @description In place of `text`, as a reply takes it */
            html?: string | null;
            /** @description What the text belongs to, in the page's own words */
            name: string;
            /** @description Empty: it was sent or thrown away */
            text?: string | null;
        };
        KeyedName: {
            key: string;
            name: string;
        };
        /** @enum {string} */
        Kind: "disruption" | "maintenance" | "known_error";
        /** @enum {string} */
        KindWord: "agent" | "contact";
        "knowledge.EntryView": {
            /** Format: int64 */
            affected?: number | null;
            affects_me: boolean;
            /** Format: date-time */
            begins_at: string;
            body: string;
            /** Format: date-time */
            changed_at: string;
            changed_by?: string | null;
            /** Format: date-time */
            ends_at?: string | null;
            id: string;
            kind: components["schemas"]["Kind"];
            phase: components["schemas"]["Phase"];
            product?: components["schemas"]["ProductRef"] | null;
            texts: components["schemas"]["EntryText"][];
            title: string;
            /** Format: int64 */
            version: number;
        };
        /** @enum {string} */
        LanguageWord: "sv" | "da" | "nb" | "fi" | "en";
        LinkedView: {
            detail?: string | null;
            id: string;
            name: string;
            named_as?: string | null;
            source: components["schemas"]["LinkSource"];
        };
        /** @enum {string} */
        LinkKind: "follows" | "followed_by" | "related";
        /** @enum {string} */
        LinkPurpose: "log_in" | "password";
        LinksInput: {
            /** @description Id; empty takes the link away; left out it stays */
            agreement?: string | null;
            /** @description Id; empty takes the link away; left out it stays */
            company?: string | null;
            sites?: string[] | null;
            /** @description Id; empty takes the link away; left out it stays */
            unit?: string | null;
            /** Format: int64 */
            version: number;
        };
        /** @enum {string} */
        LinkSource: "form" | "subject" | "text" | "sender" | "unit" | "agreement" | "agent";
        LinkView: {
            id: string;
            kind: components["schemas"]["LinkKind"];
            number: string;
            state: components["schemas"]["TicketState"];
            subject: string;
        };
        LogIn: {
            /** @description Of the second factor, when there is one */
            code?: string | null;
            mail: string;
            password: string;
        };
        /** @enum {string} */
        LoginWay: "password" | "link" | "hand_over" | "passkey" | "provider";
        LookersView: {
            others: components["schemas"]["LookerView"][];
            ticket: string;
        };
        LookerView: {
            agent: string;
            doing: components["schemas"]["Doing"];
            name: string;
            /** Format: date-time */
            until: string;
        };
        LookInput: {
            /** @description looking, typing or gone; forgotten after 30 seconds unless it is said again */
            doing: components["schemas"]["Doing"];
        };
        /** @enum {string} */
        MailboxCondition: "new" | "read" | "failing" | "alarm";
        MailboxList: {
            mailboxes: components["schemas"]["MailboxView"][];
        };
        MailboxView: {
            address: string;
            /** Format: date-time */
            alarm_since?: string | null;
            /** Format: int64 */
            failed_messages: number;
            /** Format: date-time */
            failing_since?: string | null;
            folder: string;
            last_error: string;
            /** Format: date-time */
            last_read_at?: string | null;
            name: string;
            state: components["schemas"]["MailboxCondition"];
            /** Format: int64 */
            too_large_messages: number;
            /** Format: int64 */
            waiting_messages: number;
        };
        /** @enum {string} */
        MailKind: "acknowledgement" | "reply" | "status" | "alarm" | "mention" | "task" | "held" | "approval" | "review";
        /** @enum {string} */
        MailState: "queued" | "waiting" | "held" | "sending" | "sent" | "kept" | "failed" | "suppressed";
        MailView: {
            state: components["schemas"]["MailState"];
            to: string;
        };
        ManagerRef: {
            id: string;
            name: string;
        };
        MergeInput: {
            /** @description Number of the ticket that goes on */
            into: string;
            /** Format: int64 */
            version: number;
        };
        MeToo: {
            affected: boolean;
        };
        MissingInput: {
            fields: components["schemas"]["FieldValue"][];
        };
        MissingView: {
            complete: boolean;
            desk: components["schemas"]["DeskRef"];
            fields: components["schemas"]["FormFieldView"][];
            language: string;
            name: string;
            number: string;
            subject: string;
            /** Format: date-time */
            waiting_since?: string | null;
        };
        MovedDeadline: {
            /** Format: date-time */
            after?: string | null;
            /** Format: date-time */
            before?: string | null;
            broken_after: boolean;
            broken_before: boolean;
            clock: string;
            number: string;
        };
        /** @enum {string} */
        Needed: "required" | "preferred" | "optional";
        NewAgreement: {
            bought_from?: string | null;
            bought_to?: string | null;
            channels?: string[];
            exclusions?: string[];
            hours?: string;
            number: string;
            products?: string[];
            scope?: string;
            service_level?: string;
            type?: string;
            valid_from?: string | null;
            valid_to?: string | null;
        };
        NewCompany: {
            name: string;
            ref: string;
        };
        NewContact: {
            approved?: boolean;
            customer: string;
            language?: components["schemas"]["LanguageWord"] | null;
            mail: string;
            name: string;
            phone?: string | null;
            review_on?: string | null;
            roles?: components["schemas"]["Role"][];
            valid_until?: string | null;
        };
        NewCustomer: {
            key?: string | null;
            name: string;
            number?: string | null;
            service_manager?: string | null;
        };
        NewHeld: {
            /** @description Ids of uploads, in their order; they wait with the request */
            attachments?: string[];
            fields?: components["schemas"]["FieldValue"][] | null;
            form?: string | null;
            product?: string | null;
            /** @description Address of the caller, a known contact; agents only */
            reporter?: string | null;
            severity?: string | null;
            subject: string;
            text: string;
            /** @description Id of the unit that it is about: its serial number and agreement come along */
            unit?: string | null;
        };
        NewNote: {
            /** @description Ids of uploads, in their order */
            attachments?: string[];
            /** @description In place of `text`: paragraphs, lists, quotes, links and the like; all else is taken out of it */
            html?: string | null;
            text?: string | null;
        };
        NewReply: {
            /** @description Ids of uploads, in their order */
            attachments?: string[];
            /** @description Addresses that get a copy; agents only, see GET recipients */
            cc?: string[];
            /** @description In place of `text`: paragraphs, lists, quotes, links and the like; all else is taken out of it */
            html?: string | null;
            state?: components["schemas"]["TicketState"] | null;
            text?: string | null;
            /** Format: int64 */
            version?: number | null;
        };
        NewSecret: {
            /** @description What it opens; everybody who reads the ticket sees this */
            label: string;
            value: string;
        };
        NewSite: {
            city?: string;
            company?: string | null;
            country?: string;
            key?: string | null;
            name: string;
            postal_code?: string;
            street?: string;
        };
        NewTicket: {
            /** @description false: no mail of receipt, because the customer was told otherwise; agents only */
            acknowledge?: boolean | null;
            /** @description Ids of uploads, in their order */
            attachments?: string[];
            /** @description How it came: phone, letter or mail; agents only */
            channel?: components["schemas"]["Channel"] | null;
            desk?: string | null;
            fields?: components["schemas"]["FieldValue"][] | null;
            /** @description Number of the ticket that this one goes on with */
            follows?: string | null;
            /** @description Who names it must give what it requires; agents on behalf of others need not */
            form?: string | null;
            /**
             * Format: int32
             * @description Place in the customer's own order
             */
            position?: number | null;
            product?: string | null;
            /**
             * Format: date-time
             * @description When a letter came; its clocks start then
             */
            received_at?: string | null;
            /** @description Address of a known contact; agents only */
            reporter?: string | null;
            severity?: string | null;
            subject: string;
            text: string;
            /** @description Id of the unit that it is about: its serial number, agreement and level come along */
            unit?: string | null;
        };
        NewUnit: {
            agreement?: string | null;
            customer: string;
            family?: string;
            invoice_number?: string;
            mac?: string;
            order_number?: string;
            product: string;
            purchased?: string | null;
            serial?: string;
            site?: string | null;
            type?: string;
            warranty_end?: string | null;
        };
        NumberRef: {
            id: string;
            number: string;
            subject: string;
        };
        OfferList: {
            offers: components["schemas"]["OfferView"][];
        };
        OfferView: {
            /** Format: date-time */
            expires_at: string;
            id: string;
            /** Format: date-time */
            offered_at: string;
            ticket: components["schemas"]["TicketRow"];
        };
        OpenSpan: {
            /** Format: int32 */
            from_minute: number;
            /** Format: int32 */
            until_minute: number;
        };
        /** @enum {string} */
        Order: "changed" | "created" | "customer" | "due";
        OrderedTicket: {
            number: string;
            /** Format: int32 */
            position: number;
            reporter: components["schemas"]["ReporterRef"];
            severity?: components["schemas"]["SeverityRef"] | null;
            state: components["schemas"]["TicketState"];
            subject: string;
        };
        OrdersPage: {
            next_cursor?: string | null;
            orders: components["schemas"]["people.OrderView"][];
        };
        /** @enum {string} */
        OrderState: "waiting" | "confirmed" | "declined";
        OtherTicket: {
            number: string;
        };
        OutgoingMailFile: {
            content_type: string;
            name: string;
            /** Format: int64 */
            size: number;
        };
        OutgoingMailPage: {
            mails: components["schemas"]["OutgoingMailRow"][];
            next_cursor?: string | null;
        };
        OutgoingMailRow: {
            /** Format: int32 */
            attempts: number;
            /** Format: date-time */
            created_at: string;
            held_by?: string | null;
            id: string;
            kind: components["schemas"]["MailKind"];
            last_reply?: string | null;
            message_id: string;
            /** Format: date-time */
            next_try_at?: string | null;
            /** Format: date-time */
            sent_at?: string | null;
            state: components["schemas"]["MailState"];
            subject: string;
            ticket?: components["schemas"]["TicketRef"] | null;
            to: string;
        };
        OutgoingMailView: {
            /** Format: int32 */
            attempts: number;
            cc: string[];
            /** Format: date-time */
            created_at: string;
            files: components["schemas"]["OutgoingMailFile"][];
            held_by?: string | null;
            id: string;
            kind: components["schemas"]["MailKind"];
            last_reply?: string | null;
            message_id: string;
            /** Format: date-time */
            next_try_at?: string | null;
            /** Format: date-time */
            sent_at?: string | null;
            state: components["schemas"]["MailState"];
            subject: string;
            text: string;
            ticket?: components["schemas"]["TicketRef"] | null;
            to: string;
        };
        OwnerInput: {
            /** @description me, the id of an agent, or null for nobody */
            owner: string | null;
            /** Format: int64 */
            version: number;
        };
        OwnSession: {
            browser?: string | null;
            /** Format: date-time */
            created_at: string;
            current: boolean;
            id: string;
            /** Format: date-time */
            seen_at: string;
            way: components["schemas"]["LoginWay"];
        };
        OwnSessions: {
            sessions: components["schemas"]["OwnSession"][];
        };
        /** @enum {string} */
        PartyLevel: "level2" | "supplier" | "manufacturer";
        PartyView: {
            contact: string;
            key: string;
            level: components["schemas"]["PartyLevel"];
            mail: string;
            name: string;
            shows: string[];
        };
        PasskeyChallenge: {
            challenge: string;
            domain: string;
        };
        PasskeyEnter: {
            authenticator_data: string;
            client_data: string;
            credential: string;
            signature: string;
        };
        PasskeyList: {
            passkeys: components["schemas"]["PasskeyView"][];
        };
        PasskeyOptions: {
            challenge: string;
            display_name: string;
            domain: string;
            known: string[];
            name: string;
            user: string;
        };
        PasskeyView: {
            /** Format: date-time */
            created_at: string;
            id: string;
            name: string;
            /** Format: date-time */
            used_at?: string | null;
        };
        PausedMinutes: {
            /** Format: int64 */
            agreed_date: number;
            /** Format: int64 */
            customer: number;
            /** Format: int64 */
            parts: number;
            /** Format: int64 */
            supplier: number;
        };
        "people.EntryView": {
            /** Format: date-time */
            at: string;
            by: string;
            detail: string;
            what: string;
        };
        "people.NewOrder": {
            company: string;
            /** @description What the person does at the customer */
            job: string;
            mail: string;
            name: string;
            phone?: string;
            roles?: components["schemas"]["Role"][];
        };
        "people.OrderView": {
            company: string;
            customer: components["schemas"]["CustomerRef"];
            /** Format: date-time */
            decided_at?: string | null;
            decided_by?: components["schemas"]["PersonRef"] | null;
            id: string;
            job: string;
            mail: string;
            name: string;
            /** Format: date-time */
            ordered_at: string;
            ordered_by: components["schemas"]["PersonRef"];
            person?: string | null;
            phone: string;
            reason: string;
            roles: components["schemas"]["Role"][];
            state: components["schemas"]["OrderState"];
            /** Format: int64 */
            version: number;
        };
        PeoplePage: {
            next_cursor?: string | null;
            people: components["schemas"]["PersonView"][];
        };
        PersonRef: {
            id: string;
            name: string;
        };
        PersonView: {
            active: boolean;
            approval?: components["schemas"]["ApprovalView"] | null;
            approved: boolean;
            customer?: components["schemas"]["CustomerRef"] | null;
            id: string;
            kind: string;
            language: string;
            mail: string;
            name: string;
            phone?: string | null;
            phone_e164?: string | null;
            roles: components["schemas"]["Role"][];
            /** Format: date-time */
            undeliverable_since?: string | null;
            /** Format: int64 */
            version: number;
        };
        /** @enum {string} */
        Phase: "coming" | "current" | "over";
        PresenceInput: {
            /** @description Skills that the desk's file names */
            skills?: string[] | null;
            state: components["schemas"]["PresenceState"];
        };
        PresenceList: {
            agents: components["schemas"]["PresenceView"][];
            mine: components["schemas"]["PresenceView"];
        };
        /** @enum {string} */
        PresenceState: "present" | "away";
        PresenceView: {
            agent: components["schemas"]["tickets.NamedRef"];
            /** Format: date-time */
            since: string;
            skills: string[];
            state: components["schemas"]["PresenceState"];
        };
        ProductRef: {
            key: string;
            name: string;
        };
        ProviderList: {
            providers: components["schemas"]["ProviderView"][];
        };
        ProviderView: {
            desk: string;
            name: string;
            provider: string;
        };
        QuarantinePage: {
            items: components["schemas"]["QuarantineRow"][];
            next_cursor?: string | null;
        };
        QuarantineRow: {
            cause: string;
            /** Format: date-time */
            decided_at?: string | null;
            decided_by?: string | null;
            id: string;
            reason?: string | null;
            /** Format: date-time */
            received_at: string;
            sender: string;
            /** Format: int64 */
            size: number;
            state: components["schemas"]["QuarantineState"];
            subject: string;
            ticket?: string | null;
        };
        /** @enum {string} */
        QuarantineState: "waiting" | "released" | "discarded";
        QuarantineView: {
            cause: string;
            /** Format: date-time */
            decided_at?: string | null;
            decided_by?: string | null;
            headers: components["schemas"]["HeaderView"][];
            id: string;
            reason?: string | null;
            /** Format: date-time */
            received_at: string;
            sender: string;
            /** Format: int64 */
            size: number;
            state: components["schemas"]["QuarantineState"];
            subject: string;
            text: string;
            ticket?: string | null;
        };
        ReceiptLineView: {
            /** Format: date-time */
            at: string;
            because: string;
            what: string;
        };
        RecipientsView: {
            cc_suggested: components["schemas"]["RecipientView"][];
            to: components["schemas"]["RecipientView"][];
        };
        RecipientView: {
            known: boolean;
            mail: string;
            name: string;
            outside: boolean;
        };
        RecoveryCodes: {
            codes: string[];
        };
        ReleasedView: {
            ticket: string;
        };
        ReleaseMail: {
            as_contact?: boolean | null;
            ticket?: string | null;
        };
        ReplayView: {
            /** Format: int64 */
            broken_after: number;
            /** Format: int64 */
            broken_before: number;
            cut: boolean;
            /** Format: int64 */
            deadlines: number;
            lines: components["schemas"]["MovedDeadline"][];
            /** Format: int64 */
            moved: number;
            /** Format: int64 */
            tickets: number;
        };
        ReporterRef: {
            id?: string | null;
            mail: string;
            name: string;
        };
        /** @enum {string} */
        RequestType: "fault" | "question" | "idea" | "request" | "change";
        RevealedValue: {
            /** Format: int32 */
            hide_after_seconds: number;
            value: string;
        };
        Review: {
            keep: boolean;
        };
        ReviewAnswer: {
            contact: string;
            keep: boolean;
        };
        ReviewedContact: {
            approved: boolean;
            due: boolean;
            id: string;
            mail: string;
            name: string;
            roles: components["schemas"]["Role"][];
            yourself: boolean;
        };
        ReviewPage: {
            contacts: components["schemas"]["ReviewedContact"][];
            customer: string;
            desk: string;
            language: string;
            name: string;
        };
        /** @enum {string} */
        Role: "approver" | "technical_contact" | "service_manager";
        RoleView: {
            address?: string | null;
            mail?: string | null;
            name: string;
            phone?: string | null;
        };
        SavedViewList: {
            views: components["schemas"]["SavedViewView"][];
        };
        SavedViewView: {
            id: string;
            name: string;
            search: string;
        };
        SaveView: {
            name: string;
            search: string;
        };
        /** @enum {string} */
        Scope: "in_scope" | "out_of_scope" | "paid_work";
        ScopeInput: {
            /** @description What the agreement excludes, in its words */
            exclusion?: string | null;
            /** @description The customer reads it */
            reason: string;
            scope: components["schemas"]["Scope"];
            /** Format: int64 */
            version: number;
        };
        ScopeView: {
            /** Format: date-time */
            at: string;
            by: string;
            consent_by?: string | null;
            exclusion?: string | null;
            reason: string;
        };
        SecondFactorBegun: {
            address: string;
            secret: string;
        };
        SecondFactorView: {
            on: boolean;
            /** Format: int32 */
            recovery_codes: number;
        };
        SecretView: {
            /** Format: date-time */
            destroyed_at?: string | null;
            destroyed_because?: components["schemas"]["Destroyed"] | null;
            field?: string | null;
            /** Format: date-time */
            frozen_until?: string | null;
            /** Format: date-time */
            given_at: string;
            given_by: string;
            id: string;
            /** Format: date-time */
            key_destroyed_at?: string | null;
            label: string;
        };
        SessionView: {
            administrator: boolean;
            csrf_token: string;
            person: components["schemas"]["PersonView"];
            registers: boolean;
        };
        SeverityChange: {
            /** @description The customer reads it; an agent who changes a severity must give one */
            reason?: string | null;
            severity: string;
            /** Format: int64 */
            version: number;
        };
        SeverityRef: {
            key: string;
            name: string;
            /** Format: int32 */
            urgency: number;
        };
        SeverityView: {
            advice?: components["schemas"]["AdviceView"] | null;
            draws_points: boolean;
            has_clock: boolean;
            key: string;
            name: string;
            type: components["schemas"]["RequestType"];
            /** Format: int32 */
            urgency: number;
        };
        SilentTicket: {
            assignee?: components["schemas"]["tickets.NamedRef"] | null;
            id: string;
            number: string;
            /** Format: int32 */
            reminders: number;
            reporter: components["schemas"]["ReporterRef"];
            /** Format: date-time */
            silent_at: string;
            /** Format: date-time */
            since: string;
            subject: string;
        };
        SilentTickets: {
            tickets: components["schemas"]["SilentTicket"][];
        };
        SiteView: {
            city: string;
            company?: string | null;
            country: string;
            id: string;
            key: string;
            name: string;
            postal_code: string;
            retired: boolean;
            street: string;
            /** Format: int64 */
            version: number;
        };
        /** @enum {string} */
        SlaBy: "level" | "agreement" | "channel" | "team" | "customer" | "agent";
        SlaLineView: {
            /** Format: int64 */
            broken: number;
            clock: string;
            id?: string | null;
            /** Format: int64 */
            kept: number;
            /** Format: int64 */
            median_minutes: number;
            name: string;
            /** Format: int64 */
            p90_minutes: number;
            /** Format: int64 */
            p95_minutes: number;
            paused: components["schemas"]["PausedMinutes"];
            value: string;
        };
        SlaRuns: {
            runs: components["schemas"]["SlaRunView"][];
        };
        SlaRunView: {
            broken: boolean;
            clock: string;
            /** Format: date-time */
            due_at?: string | null;
            name: string;
            number: string;
            /** Format: date-time */
            settled_at: string;
            /** Format: date-time */
            started_at: string;
            /** Format: date-time */
            stopped_at?: string | null;
            subject: string;
            ticket: string;
        };
        SlaView: {
            by: components["schemas"]["SlaBy"];
            from: string;
            lines: components["schemas"]["SlaLineView"][];
            to: string;
        };
        SpecialDayView: {
            closed: boolean;
            date: string;
            name: string;
        };
        SplitInput: {
            /** @description Ids of the articles that go */
            articles: string[];
            subject: string;
            /** Format: int64 */
            version: number;
        };
        StateChange: {
            state: components["schemas"]["TicketState"];
            /** Format: int64 */
            version: number;
        };
        Status: {
            problems: string[];
            status: string;
        };
        /** @enum {string} */
        Step: "parts_ordered" | "parts_arrived" | "arrived" | "diagnosed" | "repair_finished" | "customer_informed" | "delivered" | "returned";
        StepInput: {
            step: components["schemas"]["Step"];
        };
        SupplierInput: {
            /** @description The supplier's own number for the task */
            reference?: string | null;
            /** @description "" for none */
            supplier: string;
            /** Format: int64 */
            version: number;
        };
        TaskInput: {
            /** @description Ids of uploads, in their order */
            attachments?: string[];
            text: string;
        };
        TeamInput: {
            reason?: string | null;
            /** @description Key of a team, "" for none */
            team: string;
            /** Format: int64 */
            version: number;
        };
        TeamsView: {
            dispatcher?: string | null;
            first?: string | null;
            skills: string[];
            teams: components["schemas"]["TeamView"][];
        };
        TeamView: {
            key: string;
            mine: boolean;
            name: string;
        };
        TicketPage: {
            next_cursor?: string | null;
            tickets: components["schemas"]["TicketRow"][];
        };
        TicketRef: {
            id: string;
            number: string;
        };
        TicketRow: {
            assignee?: components["schemas"]["tickets.NamedRef"] | null;
            /** Format: date-time */
            changed_at: string;
            channel: components["schemas"]["Channel"];
            /** Format: date-time */
            created_at: string;
            customer?: components["schemas"]["tickets.NamedRef"] | null;
            /** Format: int32 */
            customer_position?: number | null;
            desk: components["schemas"]["DeskRef"];
            id: string;
            next_deadline?: components["schemas"]["DeadlineRef"] | null;
            number: string;
            /** Format: date-time */
            received_at?: string | null;
            reporter: components["schemas"]["ReporterRef"];
            scope: components["schemas"]["Scope"];
            severity?: components["schemas"]["SeverityRef"] | null;
            state: components["schemas"]["TicketState"];
            subject: string;
            team?: components["schemas"]["KeyedName"] | null;
            /** Format: int64 */
            version: number;
            /** Format: date-time */
            waiting_for_you_since?: string | null;
        };
        "tickets.NamedRef": {
            id: string;
            name: string;
        };
        "tickets.NewOrder": {
            tickets: string[];
            /** Format: int64 */
            version: number;
        };
        "tickets.OrderView": {
            /** Format: date-time */
            changed_at?: string | null;
            changed_by?: string | null;
            may_change: boolean;
            tickets: components["schemas"]["OrderedTicket"][];
            /** Format: int64 */
            version: number;
        };
        /** @enum {string} */
        TicketState: "new" | "in_progress" | "waiting_customer" | "waiting_supplier" | "solved" | "closed";
        TicketView: {
            allowed: string[];
            articles: components["schemas"]["ArticleView"][];
            assignee?: components["schemas"]["tickets.NamedRef"] | null;
            /** Format: date-time */
            changed_at: string;
            channel: components["schemas"]["Channel"];
            clocks: components["schemas"]["ClockView"][];
            consignee?: components["schemas"]["RoleView"] | null;
            contact: components["schemas"]["RoleView"];
            /** Format: date-time */
            created_at: string;
            customer?: components["schemas"]["tickets.NamedRef"] | null;
            /** Format: int32 */
            customer_position?: number | null;
            desk: components["schemas"]["DeskRef"];
            entitlement?: components["schemas"]["EntitlementView"] | null;
            events: components["schemas"]["EventView"][];
            fields: components["schemas"]["FilledFieldView"][];
            form?: components["schemas"]["KeyedName"] | null;
            found: components["schemas"]["FoundView"][];
            id: string;
            links: components["schemas"]["LinkView"][];
            merged: components["schemas"]["NumberRef"][];
            merged_into?: components["schemas"]["NumberRef"] | null;
            missing: components["schemas"]["FormFieldView"][];
            next_deadline?: components["schemas"]["DeadlineRef"] | null;
            number: string;
            owner?: components["schemas"]["tickets.NamedRef"] | null;
            product?: components["schemas"]["KeyedName"] | null;
            /** Format: date-time */
            received_at?: string | null;
            reporter: components["schemas"]["ReporterRef"];
            scope: components["schemas"]["Scope"];
            scope_decision?: components["schemas"]["ScopeView"] | null;
            secrets: components["schemas"]["SecretView"][];
            severity?: components["schemas"]["SeverityRef"] | null;
            severity_details?: components["schemas"]["SeverityView"] | null;
            severity_set_by?: string | null;
            /** Format: date-time */
            silent_since?: string | null;
            skill?: string | null;
            state: components["schemas"]["TicketState"];
            subject: string;
            supplier?: string | null;
            supplier_reference?: string | null;
            team?: components["schemas"]["KeyedName"] | null;
            /** Format: int64 */
            version: number;
            /** Format: date-time */
            waiting_for_you_since?: string | null;
            waits: components["schemas"]["WaitView"][];
        };
        UndeliverablePage: {
            addresses: components["schemas"]["UndeliverableView"][];
            next_cursor?: string | null;
        };
        UndeliverableView: {
            address: string;
            kind: components["schemas"]["FailureKind"];
            reason: string;
            /** Format: date-time */
            since: string;
            status: string;
        };
        UnitDetail: {
            agreement?: components["schemas"]["AgreementRef"] | null;
            coverage: components["schemas"]["CoverageView"][];
            customer: components["schemas"]["CustomerRef"];
            duplicates: components["schemas"]["UnitView"][];
            family: string;
            id: string;
            invoice_number: string;
            mac: string;
            order_number: string;
            product: string;
            purchased?: string | null;
            retired: boolean;
            serial: string;
            site?: components["schemas"]["units.NamedRef"] | null;
            type: string;
            /** Format: int64 */
            version: number;
            warranty: components["schemas"]["WarrantyView"];
            warranty_end?: string | null;
        };
        "units.NamedRef": {
            id: string;
            name: string;
        };
        UnitsPage: {
            next_cursor?: string | null;
            units: components["schemas"]["UnitView"][];
        };
        UnitView: {
            agreement?: components["schemas"]["AgreementRef"] | null;
            customer: components["schemas"]["CustomerRef"];
            family: string;
            id: string;
            invoice_number: string;
            mac: string;
            order_number: string;
            product: string;
            purchased?: string | null;
            retired: boolean;
            serial: string;
            site?: components["schemas"]["units.NamedRef"] | null;
            type: string;
            /** Format: int64 */
            version: number;
            warranty_end?: string | null;
        };
        UploadView: {
            content_type: string;
            /** Format: date-time */
            expires_at: string;
            id: string;
            name: string;
            /** Format: int64 */
            size: number;
        };
        UseLink: {
            /** @description Of the second factor, when there is one */
            code?: string | null;
            token: string;
        };
        /** @enum {string} */
        VerdictWord: "yes" | "ask" | "no";
        VolumeBand: {
            from: string;
            /** Format: int32 */
            from_days: number;
            /** Format: int64 */
            open: number;
            to: string;
            /** Format: int32 */
            to_days?: number | null;
        };
        /** @enum {string} */
        VolumeBy: "team" | "customer" | "channel" | "severity";
        VolumeLineView: {
            ages: number[];
            /** Format: int64 */
            came: number;
            name: string;
            /** Format: int64 */
            open: number;
            /** Format: int64 */
            solved: number;
            value: string;
        };
        /** @enum {string} */
        VolumePer: "day" | "week" | "month";
        VolumePeriod: {
            /** Format: int64 */
            came: number;
            from: string;
            /** Format: int64 */
            open: number;
            /** Format: int64 */
            solved: number;
            to: string;
        };
        VolumeTickets: {
            next_cursor?: string | null;
            tickets: components["schemas"]["VolumeTicketView"][];
        };
        VolumeTicketView: {
            /** Format: date-time */
            created_at: string;
            customer?: components["schemas"]["tickets.NamedRef"] | null;
            number: string;
            /** Format: date-time */
            solved_at?: string | null;
            state: components["schemas"]["TicketState"];
            subject: string;
            ticket: string;
        };
        VolumeView: {
            ages: components["schemas"]["VolumeBand"][];
            by: components["schemas"]["VolumeBy"];
            from: string;
            lines: components["schemas"]["VolumeLineView"][];
            /** Format: int64 */
            more_lines: number;
            per: components["schemas"]["VolumePer"];
            periods: components["schemas"]["VolumePeriod"][];
            to: string;
        };
        /** @enum {string} */
        VolumeWhat: "came" | "solved" | "open" | "backlog";
        /** @enum {string} */
        WaitFor: "parts" | "agreed_date";
        WaitInput: {
            /**
             * Format: date-time
             * @description Of an agreed date: when the ticket goes on
             */
            until?: string | null;
            what: components["schemas"]["WaitFor"];
        };
        WaitView: {
            /** Format: date-time */
            since: string;
            text: string;
            /** Format: date-time */
            until?: string | null;
            what: components["schemas"]["WaitFor"];
        };
        WarrantyView: {
            advice: string;
            by?: string | null;
            evidence: string[];
            place: string;
            remedy?: string | null;
            until?: string | null;
            verdict: string;
        };
        /** @enum {string} */
        Why: "customer_number" | "name" | "mail" | "phone" | "ref" | "agreement_number" | "serial" | "mac";
        YearView: {
            calendar: string;
            days: number[];
            patterns: components["schemas"]["DayHours"][];
            special: components["schemas"]["SpecialDayView"][];
            /** Format: int32 */
            year: number;
            zone: string;
        };
    };
    responses: {
        /** @description A refusal */
        Error: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_account_orders: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: components["schemas"]["OrderState"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List orders of portal accounts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrdersPage"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_account_orders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["people.NewOrder"];
            };
        };
        responses: {
            /** @description Order a portal account */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["people.OrderView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    put_account_orders_by_order_decision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decide"];
            };
        };
        responses: {
            /** @description Confirm or decline an order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["people.OrderView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_agreements: {
        parameters: {
            query?: {
                cursor?: string;
                customer?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List agreements */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementsPage"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_agreements_by_agreement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agreement: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show an agreement */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    put_agreements_by_agreement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agreement: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeAgreement"];
            };
        };
        responses: {
            /** @description Change an agreement */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_approvals_by_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What an approver is asked, by the link of the mail */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalPage"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_approvals_by_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApprovalAnswer"];
            };
        };
        responses: {
            /** @description Approve or decline, by the link of the mail */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalPage"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_articles_by_article_html: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The HTML of a mail, sanitised, for a sandboxed frame */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    get_articles_by_article_raw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A mail as it came (message/rfc822) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    get_attachments_by_attachment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                attachment: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An attachment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    patch_companies_by_company: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                company: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeCompany"];
            };
        };
        responses: {
            /** @description Change a company */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompanyView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_contact_reviews_by_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The contacts an approver is asked about, by the link of the mail */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewPage"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_contact_reviews_by_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewAnswer"];
            };
        };
        responses: {
            /** @description Keep or revoke a contact, by the link of the mail */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewPage"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_customers: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                q?: string;
                /** @description With those that are no longer used */
                retired?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List customers by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomersPage"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_customers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCustomer"];
            };
        };
        responses: {
            /** @description Add a customer */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_customers_by_customer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show a customer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    patch_customers_by_customer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeCustomer"];
            };
        };
        responses: {
            /** @description Change a customer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_customers_by_customer_agreements: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAgreement"];
            };
        };
        responses: {
            /** @description Add an agreement of a customer */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_customers_by_customer_companies: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCompany"];
            };
        };
        responses: {
            /** @description Add a company of a customer */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompanyView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_customers_by_customer_order: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A customer's own order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["tickets.OrderView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    put_customers_by_customer_order: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["tickets.NewOrder"];
            };
        };
        responses: {
            /** @description Put a customer's tickets in order, on its word */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["tickets.OrderView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_customers_by_customer_sites: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSite"];
            };
        };
        responses: {
            /** @description Add a site of a customer */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SiteView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_decisions_by_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the customer may decide, by the link of a mail */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_decisions_by_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionInput"];
            };
        };
        responses: {
            /** @description Close or open again, by the link of a mail */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_desk: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The own desk: its name, and how its portal looks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskFaceView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_desk_file: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the desk's file says */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskFileView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_desk_file_dry_run: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DryRun"];
            };
        };
        responses: {
            /** @description What a changed file would change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DryRunView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_desk_file_year: {
        parameters: {
            query: {
                /** @description Name of a calendar; the first one that keeps holidays when left out */
                calendar?: string;
                year: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A calendar's year, day by day */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["YearView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_desks_by_desk_forms: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                desk: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the desk asks for: severities, products, forms */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskForms"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_drafts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One's own texts that were begun and not sent */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    put_drafts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeepDraft"];
            };
        };
        responses: {
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    put_escalations_by_escalation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                escalation: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EscalationChange"];
            };
        };
        responses: {
            /** @description Say that the party accepted or answered, and under which reference */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EscalationView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_escalations_by_escalation_messages: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                escalation: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskInput"];
            };
        };
        responses: {
            /** @description Write to the party again */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EscalationView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_held_requests: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: components["schemas"]["HeldState"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Requests of people who may not register, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeldPage"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_held_requests: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewHeld"];
            };
        };
        responses: {
            /** @description Ask for something that one may not register oneself */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeldView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_held_requests_by_request: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                request: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read a held request */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeldView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_held_requests_by_request_approval: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                request: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Register a held request: it becomes a ticket of whoever wrote it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeldView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_held_requests_by_request_decline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                request: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeclineHeld"];
            };
        };
        responses: {
            /** @description Decline a held request; the writer gets the reason */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeldView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_held_requests_by_request_files_by_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file: string;
                request: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file of a held request */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    get_knowledge: {
        parameters: {
            query?: {
                /** @description Staff: with those that are over */
                over?: boolean;
                product?: string;
                /** @description What somebody types: only entries with one of its longer words */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Disruptions and known errors, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_knowledge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntryFacts"];
            };
        };
        responses: {
            /** @description Tell of a disruption or a known error */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["knowledge.EntryView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    put_knowledge_by_entry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeEntry"];
            };
        };
        responses: {
            /** @description Change what is told, or end it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["knowledge.EntryView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    put_knowledge_by_entry_me_too: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MeToo"];
            };
        };
        responses: {
            /** @description Say that it concerns oneself, or no longer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["knowledge.EntryView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events as they happen (text/event-stream) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    get_log_in_providers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Providers by which one may log in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_login_links: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskForLink"];
            };
        };
        responses: {
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    get_lookup: {
        parameters: {
            query: {
                /** @description What a caller says: a number, a name, an address, a phone or serial number */
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Find who is calling about what */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hits"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_mailboxes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Are the mailboxes read? */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailboxList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_missing_by_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What a ticket lacks, by the link of the question */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MissingView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_missing_by_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MissingInput"];
            };
        };
        responses: {
            /** @description Fill in what a ticket lacks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MissingView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_my_offers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is offered to the asker */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfferList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_my_order: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The order in which the own organisation wants its tickets handled */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["tickets.OrderView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    put_my_order: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["tickets.NewOrder"];
            };
        };
        responses: {
            /** @description Put the own organisation's tickets in order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["tickets.OrderView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_next_ticket: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take the ticket that is served first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_offers_by_offer_accept: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                offer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accept an offer and take the ticket */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_offers_by_offer_decline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                offer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    get_outgoing_mails: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: components["schemas"]["MailState"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List outgoing mails, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutgoingMailPage"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_outgoing_mails_by_mail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mail: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show an outgoing mail */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutgoingMailView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_outgoing_mails_by_mail_raw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mail: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The outgoing mail as it leaves (message/rfc822) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    post_passkey_challenges: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Begin to add a passkey */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyOptions"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_passkeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One's own passkeys */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_passkeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddPasskey"];
            };
        };
        responses: {
            /** @description Add the passkey that the browser has made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    delete_passkeys_by_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                passkey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    post_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChoosePassword"];
            };
        };
        responses: {
            /** @description Choose a password by the link of a mail */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    get_people: {
        parameters: {
            query?: {
                cursor?: string;
                customer?: string;
                kind?: components["schemas"]["KindWord"];
                limit?: number;
                q?: string;
                review_due?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List people by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeoplePage"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_people: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewContact"];
            };
        };
        responses: {
            /** @description Add a contact of a customer */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_people_by_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show a person */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    patch_people_by_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeContact"];
            };
        };
        responses: {
            /** @description Change a contact */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_people_by_person_approval: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who gave and took which right */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["History"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    put_people_by_person_approval: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Approve"];
            };
        };
        responses: {
            /** @description Approve a contact */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    delete_people_by_person_approval: {
        parameters: {
            query?: {
                reason?: string;
            };
            header?: never;
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take every right from a contact */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_people_by_person_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    post_people_by_person_review: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Review"];
            };
        };
        responses: {
            /** @description Say whether a contact is still right */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    put_people_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeMe"];
            };
        };
        responses: {
            /** @description Choose one's own language */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_presence: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Which agents are there */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PresenceList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    put_presence: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PresenceInput"];
            };
        };
        responses: {
            /** @description Say that one is there or away, and what one can do */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PresenceList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_quarantine: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: components["schemas"]["QuarantineState"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Mails that were not made tickets, with the cause */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuarantinePage"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_quarantine_by_item: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                item: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read a quarantined mail */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuarantineView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_quarantine_by_item_discard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                item: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DiscardMail"];
            };
        };
        responses: {
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    post_quarantine_by_item_release: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                item: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReleaseMail"];
            };
        };
        responses: {
            /** @description Make a quarantined mail a ticket, or a message of the given one */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleasedView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_reports_sla: {
        parameters: {
            query: {
                by?: components["schemas"]["SlaBy"];
                /** @description First day, like 2026-01-01 */
                from: string;
                /** @description Last day */
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was promised and what was kept */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SlaView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_reports_sla_csv: {
        parameters: {
            query: {
                by?: components["schemas"]["SlaBy"];
                /** @description First day, like 2026-01-01 */
                from: string;
                /** @description Last day */
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The same as CSV */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    get_reports_sla_runs: {
        parameters: {
            query: {
                before?: string;
                broken?: boolean;
                by?: components["schemas"]["SlaBy"];
                clock?: string;
                from: string;
                to: string;
                /** @description A level, an agreement, a channel; of teams, customers and agents the id */
                value?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The runs behind a line of the report */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SlaRuns"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_reports_volume: {
        parameters: {
            query: {
                by?: components["schemas"]["VolumeBy"];
                /** @description A day, like 2026-01-01 */
                from: string;
                per?: components["schemas"]["VolumePer"];
                /** @description A day, like 2026-01-01 */
                to: string;
                /** @description A team, a channel or a severity by its key, a customer by its id; "-": of none */
                value?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What came in, was solved and is open */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VolumeView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_reports_volume_csv: {
        parameters: {
            query: {
                by?: components["schemas"]["VolumeBy"];
                /** @description A day, like 2026-01-01 */
                from: string;
                per?: components["schemas"]["VolumePer"];
                /** @description A day, like 2026-01-01 */
                to: string;
                /** @description A team, a channel or a severity by its key, a customer by its id; "-": of none */
                value?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The same as CSV */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    get_reports_volume_tickets: {
        parameters: {
            query: {
                by?: components["schemas"]["VolumeBy"];
                cursor?: string;
                /** @description A day, like 2026-01-01 */
                from: string;
                /** @description A day, like 2026-01-01 */
                to: string;
                /** @description A team, a channel or a severity by its key, a customer by its id; "-": of none */
                value?: string;
                what?: components["schemas"]["VolumeWhat"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tickets behind a figure */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VolumeTickets"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_saved_views: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One's own views of the ticket list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedViewList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    put_saved_views: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaveView"];
            };
        };
        responses: {
            /** @description Save a view of the ticket list, or change the one of this name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedViewList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    delete_saved_views_by_view: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                view: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    get_scope_decisions: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                scope?: components["schemas"]["Scope"];
                since?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Decisions about scope, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionPage"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether a code is asked for at login */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactorView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    put_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Code"];
            };
        };
        responses: {
            /** @description Turn the second factor on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Begin a second factor: the secret for the app */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactorBegun"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_second_factor_removal: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Code"];
            };
        };
        responses: {
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    delete_secrets_by_secret: {
        parameters: {
            query?: {
                because?: components["schemas"]["DestroyReason"];
            };
            header?: never;
            path: {
                secret: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Destroy a device password or PIN */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_secrets_by_secret_reveal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                secret: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskToReveal"];
            };
        };
        responses: {
            /** @description Read a device password or PIN; the reason is logged first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevealedValue"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who is logged in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LogIn"];
            };
        };
        responses: {
            /** @description Log in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    delete_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Log out */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    post_session_by_link: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UseLink"];
            };
        };
        responses: {
            /** @description Log in by the link of a mail */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    post_session_by_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeyEnter"];
            };
        };
        responses: {
            /** @description Log in by a passkey */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    post_session_by_provider: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BackFromProvider"];
            };
        };
        responses: {
            /** @description Log in by what the provider sent back */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    post_session_hand_over: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandOver"];
            };
        };
        responses: {
            /** @description Log in by a token that the customer's own product has signed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    post_session_passkey_challenge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Begin to log in by a passkey */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyChallenge"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_session_provider: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BeginProvider"];
            };
        };
        responses: {
            /** @description Begin to log in by a provider */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    get_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One's own sessions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnSessions"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    delete_sessions_by_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    get_silent_tickets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tickets whose customers did not answer the last reminder */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SilentTickets"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    patch_sites_by_site: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeSite"];
            };
        };
        responses: {
            /** @description Change a site */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SiteView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_table_exports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who took out which table, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_tables_by_kind: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All customers, contacts, agreements or units as CSV */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    post_tables_by_kind: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Import a CSV file: all of it, or nothing when a row is wrong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CsvAnswer"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_tables_by_kind_trial: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Try a CSV file: what it would add and change, and what is wrong with it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CsvAnswer"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_teams: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Teams and skills of the desk */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamsView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_tickets: {
        parameters: {
            query?: {
                /** @description me, none, or the id of an agent */
                assignee?: string;
                cursor?: string;
                customer?: string;
                limit?: number;
                /** @description true: those that are offered to the caller, who must accept or decline; agents only */
                offered?: boolean;
                order?: components["schemas"]["Order"];
                /** @description Words that all must occur */
                q?: string;
                scope?: components["schemas"]["Scope"];
                /** @description May be repeated */
                state?: components["schemas"]["TicketState"][];
                /** @description Key of a team; agents only */
                team?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List tickets, newest change first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketPage"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_tickets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTicket"];
            };
        };
        responses: {
            /** @description Open a ticket */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_tickets_by_ticket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show a ticket by id or public number */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_tickets_by_ticket_answer_templates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The desk's ready answers, filled in for this ticket */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnswerTemplates"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    put_tickets_by_ticket_assignee: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Assignment"];
            };
        };
        responses: {
            /** @description Assign the ticket, or take it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_tickets_by_ticket_consent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsentInput"];
            };
        };
        responses: {
            /** @description The customer agrees to pay for what is out of scope */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    put_tickets_by_ticket_customer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomerInput"];
            };
        };
        responses: {
            /** @description Say whose ticket it is */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    put_tickets_by_ticket_entitlement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinksInput"];
            };
        };
        responses: {
            /** @description Correct unit, company, sites and agreement of a ticket */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_tickets_by_ticket_escalations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To whom the ticket was handed on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EscalationsView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_tickets_by_ticket_escalations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EscalationInput"];
            };
        };
        responses: {
            /** @description Hand the ticket on */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EscalationView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_tickets_by_ticket_events: {
        parameters: {
            query?: {
                after?: number;
            };
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events of a ticket in order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventPage"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    put_tickets_by_ticket_fields: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FieldsInput"];
            };
        };
        responses: {
            /** @description Fill fields of the form */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_tickets_by_ticket_links: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OtherTicket"];
            };
        };
        responses: {
            /** @description Link the ticket with another one */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    delete_tickets_by_ticket_links: {
        parameters: {
            query?: {
                /** @description Of the other ticket */
                number?: string;
            };
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take a link away */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_tickets_by_ticket_looking: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LookInput"];
            };
        };
        responses: {
            /** @description Say that one looks at the ticket, and hear who else does */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LookersView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_tickets_by_ticket_merge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeInput"];
            };
        };
        responses: {
            /** @description Merge the ticket into another one */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_tickets_by_ticket_notes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewNote"];
            };
        };
        responses: {
            /** @description Write an internal note */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    put_tickets_by_ticket_owner: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnerInput"];
            };
        };
        responses: {
            /** @description Say who answers for it to the customer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_tickets_by_ticket_recipients: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who gets an answer, and who may get a copy */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecipientsView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_tickets_by_ticket_replies: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewReply"];
            };
        };
        responses: {
            /** @description Write a public message */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    put_tickets_by_ticket_scope: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScopeInput"];
            };
        };
        responses: {
            /** @description Say whether the agreement covers it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_tickets_by_ticket_secrets: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSecret"];
            };
        };
        responses: {
            /** @description Give a device password or PIN */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    put_tickets_by_ticket_severity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SeverityChange"];
            };
        };
        responses: {
            /** @description Set the severity */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_tickets_by_ticket_split: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SplitInput"];
            };
        };
        responses: {
            /** @description Let articles go on as a ticket of their own */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    put_tickets_by_ticket_state: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StateChange"];
            };
        };
        responses: {
            /** @description Change the state */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_tickets_by_ticket_steps: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StepInput"];
            };
        };
        responses: {
            /** @description Say that a step is done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    put_tickets_by_ticket_supplier: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SupplierInput"];
            };
        };
        responses: {
            /** @description Name the outside party */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    put_tickets_by_ticket_team: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TeamInput"];
            };
        };
        responses: {
            /** @description Give the ticket to another team */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_tickets_by_ticket_unmerge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OtherTicket"];
            };
        };
        responses: {
            /** @description Undo the merge of another ticket into this one */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_tickets_by_ticket_waits: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WaitInput"];
            };
        };
        responses: {
            /** @description Wait for parts or an agreed date */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    delete_tickets_by_ticket_waits_by_wait: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
                wait: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Go on: the wait is over */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_undeliverable_addresses: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Addresses that take no mail, as delivery reports have shown */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UndeliverablePage"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_undeliverable_addresses_clear: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClearUndeliverable"];
            };
        };
        responses: {
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    get_units: {
        parameters: {
            query?: {
                cursor?: string;
                customer?: string;
                limit?: number;
                /** @description Beginning of a serial number or MAC address, however typed */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List units */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitsPage"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_units: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewUnit"];
            };
        };
        responses: {
            /** @description Add a unit */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitDetail"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_units_by_unit: {
        parameters: {
            query?: {
                /** @description What was found, a word of the desk's warranty: never */
                damage?: string;
            };
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show a unit with its warranty and coverage */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitDetail"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    put_units_by_unit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeUnit"];
            };
        };
        responses: {
            /** @description Change a unit */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitDetail"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_uploads: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Send a file for a message that is yet to be written */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Version, database and clock */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_health_live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The program runs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_health_ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The program can take work */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    get_metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Figures for Prometheus */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
}

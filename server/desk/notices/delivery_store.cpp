#include "desk/notices/delivery_store.hpp"

namespace sk::notices {

static const db::Query kFail{"mails.fail_delivery", "UPDATE outgoing_mails SET state = 'failed', last_reply = $2 WHERE id = $1"};

void fail_delivery(db::Tx& tx, OutgoingMailId id, const std::string& reply) { tx.run(kFail, id, reply); }

}  // namespace sk::notices

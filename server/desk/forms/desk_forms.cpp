#include "desk/forms/desk_forms.hpp"

#include <map>
#include <mutex>

#include "desk/forms/forms_file.hpp"
#include "desk/people/desk_sections.hpp"

namespace sk::forms {

namespace {

struct Texts {
  std::string severities, products, forms;
};

// The text of a section was checked before it was applied: what a reader complains about here is known to be harmless.
Desk read_desk(const Texts& texts) {
  yaml::Reader reader;
  YAML::Node root(YAML::NodeType::Map);
  const auto put = [&](const char* key, const std::string& text) {
    if (!text.empty()) root[key] = YAML::Load(text);
  };
  put("severities", texts.severities);
  put("products", texts.products);
  put("forms", texts.forms);
  return {read_severities(reader, root), read_products(reader, root), read_forms(reader, root)};
}

class Cache {
public:
  std::shared_ptr<const Desk> get(db::Tx& tx, DeskId desk) {
    const auto digest = [&](const char* section) { return people::newest_section_digest(tx, desk, section); };
    const std::string key = digest("severities") + digest("products") + digest("forms");
    {
      const std::lock_guard lock(mutex_);
      if (const auto found = known_.find(key); found != known_.end()) return found->second;
    }
    const auto text = [&](const char* section) {
      const std::optional<people::DeskSection> newest = people::find_section(tx, desk, section);
      return newest ? newest->text : std::string();
    };
    auto read = std::make_shared<const Desk>(read_desk({text("severities"), text("products"), text("forms")}));
    const std::lock_guard lock(mutex_);
    if (known_.size() >= 256) known_.clear();
    return known_[key] = std::move(read);
  }

private:
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<const Desk>> known_;
};

} // namespace

std::shared_ptr<const Desk> forms_of(db::Tx& tx, DeskId desk) {
  static Cache cache;
  return cache.get(tx, desk);
}

} // namespace sk::forms

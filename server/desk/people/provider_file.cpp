// The section "log_in" of a desk file.
#include "base/net/web_client.hpp"
#include "desk/people/desk_sections.hpp"
#include "desk/people/key_file.hpp"
#include "desk/people/provider.hpp"

namespace sk::people {

namespace {

constexpr const char* kWhere = "a provider of \"log_in\"";
constexpr std::size_t kMostProviders = 10;

Provider read_provider(yaml::Reader& reader, const YAML::Node& node) {
  Provider provider;
  reader.only_keys(node, kWhere, {"key", "name", "issuer", "client_id", "secret_file", "who", "owns_addresses", "customers"});
  provider.key = reader.text(node, "key", kWhere);
  provider.name = reader.text(node, "name", kWhere);
  provider.issuer = reader.text(node, "issuer", kWhere);
  if (!provider.issuer.empty() && (!net::may_ask(provider.issuer) || provider.issuer.find_first_of("?#") != std::string::npos)) {
    reader.fault(node["issuer"], "\"" + provider.issuer +
                                     "\" is no issuer: write the address that the provider calls itself by, such as "
                                     "https://login.example, without ? and #");
  }
  provider.client_id = reader.text(node, "client_id", kWhere);
  provider.secret_file = reader.text(node, "secret_file", kWhere, false);
  if (!provider.secret_file.empty() && !is_key_file_name(provider.secret_file)) {
    reader.fault(node["secret_file"], "\"" + provider.secret_file +
                                          "\" is no name of a file: put the secret into the folder keys/ of the "
                                          "data folder and write its name alone, such as \"nordlys.secret\"");
  }
  provider.for_agents = reader.word<bool>(node, "who", kWhere, false, {{"contacts", false}, {"agents", true}});
  provider.owns_addresses = reader.flag(node, "owns_addresses", false);
  for (const YAML::Node& customer : reader.list(node, "customers")) provider.customers.insert(customer.as<std::string>(""));
  if (provider.for_agents && !provider.customers.empty())
    reader.fault(node["customers"], "agents belong to no customer: take \"customers\" out, or write who: contacts");
  return provider;
}

std::vector<Provider> read_providers(yaml::Reader& reader, const YAML::Node& root) {
  std::vector<Provider> providers;
  std::set<std::string> keys;
  for (const YAML::Node& node : reader.list(root, kLogInSection)) {
    if (!reader.is_map(node, kWhere)) continue;
    providers.push_back(read_provider(reader, node));
    if (!keys.insert(providers.back().key).second)
      reader.fault(node, "two providers of \"log_in\" have the key \"" + providers.back().key + "\": give each its own");
  }
  if (providers.size() > kMostProviders) reader.fault(root[kLogInSection], "more than 10 providers in \"log_in\"");
  return providers;
}

} // namespace

void check_providers(yaml::Reader& reader, const YAML::Node& root) { read_providers(reader, root); }

std::shared_ptr<const std::vector<Provider>> providers_of(db::Tx& tx, DeskId desk) {
  static SectionCache<std::vector<Provider>> cache(kLogInSection, [](const std::string& text) {
    yaml::Reader reader;
    YAML::Node root(YAML::NodeType::Map);
    if (!text.empty()) root[kLogInSection] = YAML::Load(text);
    return read_providers(reader, root);
  });
  return cache.get(tx, desk);
}

} // namespace sk::people

// The sections "severities", "products" and "forms" of a desk file.
#pragma once

#include "base/yaml/reader.hpp"
#include "desk/forms/form.hpp"

namespace sk::forms {

// Each reads the list below its key in `root`, the whole file; every fault is reported.
std::vector<Severity> read_severities(yaml::Reader& reader, const YAML::Node& root);
std::vector<Product> read_products(yaml::Reader& reader, const YAML::Node& root);
std::vector<Form> read_forms(yaml::Reader& reader, const YAML::Node& root);

// For sections of other rooms that are written alike.
std::string read_key(yaml::Reader& reader, const YAML::Node& node, const std::string& where, std::set<std::string>& seen);
Words read_words(yaml::Reader& reader, const YAML::Node& parent, const char* key, const std::string& where, bool needed, std::size_t limit = 200);
std::vector<std::string> read_names(yaml::Reader& reader, const YAML::Node& map, const char* key, const std::string& where);

// As app/desk_file_sections names them.
void check_severities(yaml::Reader& reader, const YAML::Node& root);
void check_products(yaml::Reader& reader, const YAML::Node& root);
void check_forms(yaml::Reader& reader, const YAML::Node& root);

} // namespace sk::forms

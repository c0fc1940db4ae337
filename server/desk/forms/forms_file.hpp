// The sections "severities", "products" and "forms" of a desk file.
#pragma once

#include "base/yaml/reader.hpp"
#include "desk/forms/form.hpp"

namespace sk::forms {

// Each reads the list below its key in `root`, the whole file; every fault is reported.
std::vector<Severity> read_severities(yaml::Reader& reader, const YAML::Node& root);
std::vector<Product> read_products(yaml::Reader& reader, const YAML::Node& root);
std::vector<Form> read_forms(yaml::Reader& reader, const YAML::Node& root);

// As app/desk_file_sections names them.
void check_severities(yaml::Reader& reader, const YAML::Node& root);
void check_products(yaml::Reader& reader, const YAML::Node& root);
void check_forms(yaml::Reader& reader, const YAML::Node& root);

} // namespace sk::forms

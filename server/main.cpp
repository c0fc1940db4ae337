#include <string>
#include <vector>

#include "app/commands.hpp"

int main(int count, char** words) { return sk::app::run_command(std::vector<std::string>(words + 1, words + count)); }

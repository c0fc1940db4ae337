// libcurl, started once for the whole program. Internal to base/net.
#pragma once

#include <curl/curl.h>

#include <memory>
#include <string>

#include "base/core/broken.hpp"

namespace sk::net {

using CurlPtr = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;

inline CurlPtr new_curl() {
  static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (ready != CURLE_OK) throw Broken("libcurl does not start");
  CurlPtr curl(curl_easy_init(), curl_easy_cleanup);
  if (!curl) throw Broken("libcurl gives no handle");
  return curl;
}

template <class Value>
void set_option(const CurlPtr& curl, CURLoption option, Value value) {
  if (curl_easy_setopt(curl.get(), option, value) != CURLE_OK) throw Broken("libcurl lacks option " + std::to_string(option));
}

} // namespace sk::net

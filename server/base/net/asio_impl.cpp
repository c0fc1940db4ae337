// The bodies of Asio and Beast, compiled once for the whole room (edge.hpp asks for separate compilation).
#define BOOST_ASIO_SEPARATE_COMPILATION
#define BOOST_BEAST_SEPARATE_COMPILATION
#include <boost/asio/impl/src.hpp>
#include <boost/beast/src.hpp>

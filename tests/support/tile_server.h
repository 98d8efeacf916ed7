// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace test {

/// A web server on this computer for one test: answers every GET by a function, on a thread of its own.
class TileServer {
public:
    struct Answer {
        int status = 200;
        std::string body;
    };
    using Respond = std::function<Answer(const std::string &path)>;

    explicit TileServer(Respond respond) : m_respond(std::move(respond)) {
        m_socket = socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof(address);
        if (bind(m_socket, reinterpret_cast<sockaddr *>(&address), size) == 0 && listen(m_socket, 32) == 0 &&
            getsockname(m_socket, reinterpret_cast<sockaddr *>(&address), &size) == 0)
            m_port = ntohs(address.sin_port);
        m_thread = std::jthread([this](const std::stop_token &stop) { serve(stop); });
    }
    ~TileServer() {
        m_thread = std::jthread();
        close(m_socket);
    }
    TileServer(const TileServer &) = delete;
    TileServer &operator=(const TileServer &) = delete;

    [[nodiscard]] std::string address() const { return "http://127.0.0.1:" + std::to_string(m_port); }
    /// Paths that were asked for, with their query.
    [[nodiscard]] std::vector<std::string> asked() const {
        const std::lock_guard lock(m_mutex);
        return m_asked;
    }

private:
    void serve(const std::stop_token &stop) {
        while (!stop.stop_requested()) {
            pollfd waiting{m_socket, POLLIN, 0};
            if (poll(&waiting, 1, 20) <= 0)
                continue;
            const int client = accept(m_socket, nullptr, nullptr);
            if (client >= 0)
                answer(client);
        }
    }

    void answer(int client) {
        std::string request;
        char part[2048];
        while (request.find("\r\n\r\n") == std::string::npos) {
            const ssize_t got = recv(client, part, sizeof(part), 0);
            if (got <= 0)
                break;
            request.append(part, static_cast<std::size_t>(got));
        }
        const std::size_t begin = request.find(' ') + 1, end = request.find(' ', begin);
        const std::string path = request.substr(begin, end - begin);
        {
            const std::lock_guard lock(m_mutex);
            m_asked.push_back(path);
        }
        const Answer reply = m_respond(path);
        // Status 0: hang up without a word.
        if (reply.status > 0) {
            const std::string text = "HTTP/1.1 " + std::to_string(reply.status) +
                                     " X\r\nContent-Length: " + std::to_string(reply.body.size()) +
                                     "\r\nConnection: close\r\n\r\n" + reply.body;
            std::size_t sent = 0;
            while (sent < text.size()) {
                const ssize_t now = send(client, text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
                if (now <= 0)
                    break;
                sent += static_cast<std::size_t>(now);
            }
        }
        close(client);
    }

    Respond m_respond;
    int m_socket = -1;
    int m_port = 0;
    /// Guards `m_asked`.
    mutable std::mutex m_mutex;
    std::vector<std::string> m_asked;
    std::jthread m_thread;
};

} // namespace test

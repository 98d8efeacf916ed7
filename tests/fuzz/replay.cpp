// SPDX-License-Identifier: GPL-3.0-or-later
// Plays a corpus to a fuzz target without a fuzzer: every file as it is, and (for a few seconds) with seeded changes.
// Usage: tst_fuzz_NAME [seconds]. The same target runs under libFuzzer with tests/fuzz/run.sh.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "fuzz/fuzz_input.h"

namespace {

std::vector<std::string> corpus() {
    std::vector<std::filesystem::path> paths;
    for (const auto &entry : std::filesystem::directory_iterator(FUZZ_CORPUS))
        paths.push_back(entry.path());
    std::ranges::sort(paths);
    std::vector<std::string> inputs;
    for (const auto &path : paths) {
        std::ifstream file(path, std::ios::binary);
        inputs.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return inputs;
}

/// What is being played.
const std::string *played = nullptr;

void play(const std::string &input) {
    played = &input;
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t *>(input.data()), input.size());
}

/// Flips, cuts, repeats and joins.
std::string changed(const std::vector<std::string> &inputs, std::mt19937 &random) {
    std::string input = inputs[random() % inputs.size()];
    for (unsigned step = 0; step <= random() % 4; ++step) {
        if (input.empty())
            return input;
        const std::size_t at = random() % input.size(), length = random() % (input.size() - at) + 1;
        switch (random() % 5) {
        case 0:
            input[at] = static_cast<char>(random());
            break;
        case 1:
            input.erase(at, length);
            break;
        case 2:
            input.insert(at, input.substr(at, std::min<std::size_t>(length, 64)));
            break;
        case 3:
            input.replace(at, std::min<std::size_t>(length, 4), 4, static_cast<char>(random() % 2 ? 0xff : 0));
            break;
        default:
            input = input.substr(0, at) + inputs[random() % inputs.size()];
        }
    }
    return input;
}

/// A finding leaves its input behind.
void keepInput(int) {
    std::ofstream(FUZZ_NAME "-finding.bin", std::ios::binary).write(played->data(), static_cast<std::streamsize>(played->size()));
    std::_Exit(1);
}

} // namespace

int main(int argc, char **argv) {
    std::signal(SIGABRT, keepInput);
    std::signal(SIGSEGV, keepInput);
    using Clock = std::chrono::steady_clock;
    const double seconds = argc > 1 ? std::atof(argv[1]) : 3;
    const std::vector<std::string> inputs = corpus();
    if (inputs.empty()) {
        std::printf("no corpus in %s\n", FUZZ_CORPUS);
        return 1;
    }
    for (const std::string &input : inputs)
        play(input);
    std::mt19937 random(20261122);
    std::size_t runs = 0;
    for (const auto end = Clock::now() + std::chrono::duration<double>(seconds); Clock::now() < end; ++runs)
        play(changed(inputs, random));
    std::printf("%zu inputs, %zu changed ones\n", inputs.size(), runs);
    return 0;
}

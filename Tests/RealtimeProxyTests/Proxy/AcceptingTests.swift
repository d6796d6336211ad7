import LibC
import RealtimeProxy
import Testing

#if canImport(Glibc)
private let descriptors = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
#else
private let descriptors = RLIMIT_NOFILE
#endif

@Suite(.timeLimit(.minutes(5)))
struct AcceptingTests {
    /// In a process of its own, as descriptors are a process's.
    @Test func withoutDescriptorsTheProxySaysSoAndAsksAgainLater() async {
        await #expect(processExitsWith: .success) {
            let log = LogCollector()
            var configuration = ProxyConfiguration()
            configuration.listenPort = 0
            let proxy = RealtimeProxy(configuration: configuration, recorder: TestTapes().recorder, logger: log.logger)
            let address = try await proxy.start()
            try await Wire.connect(to: address.port).close()

            // One more is enough for the client, and not for the proxy.
            let free = dup(0)
            close(free)
            var limit = rlimit()
            getrlimit(descriptors, &limit)
            let usual = limit.rlim_cur
            limit.rlim_cur = rlim_t(free + 1)
            setrlimit(descriptors, &limit)
            let client = try await Wire.connect(to: address.port)
            let warning = try await log.lines.when { lines in lines.first { $0.hasPrefix("warning: ") } }
            #expect(warning.hasPrefix("warning: cannot accept connections"))
            #expect(warning.contains("errno: \(EMFILE)"))

            limit.rlim_cur = usual
            setrlimit(descriptors, &limit)
            try await client.send("nonsense\r\n\r\n")
            #expect(try await client.readHead().hasPrefix("HTTP/1.1 400 "))
            #expect(log.lines.value.filter { $0.contains("cannot accept connections") }.count == 1)
            await proxy.shutdown(drain: .zero)
        }
    }
}

import Foundation
import TestSupport
import Testing

/// Libraries say what is wrong; only the command line says what to type next.
@Suite struct LibraryTextTests {
    /// ReplayTesting speaks to whoever runs `swift test`, and never reaches the command line.
    private static let exceptions: Set<String> = ["tapedeck", "ReplayTesting"]

    @Test func noLibrarySpeaksOfCommandsOrOptions() throws {
        let sources = Fixtures.repository.appendingPathComponent("Sources")
        let targets = try FileManager.default.contentsOfDirectory(atPath: sources.path)
        for target in targets where !Self.exceptions.contains(target) {
            let files = FileManager.default.enumerator(atPath: sources.appendingPathComponent(target).path)
            while let file = files?.nextObject() as? String {
                guard file.hasSuffix(".swift") else { continue }
                let path = "\(target)/\(file)"
                let text = try String(contentsOf: sources.appendingPathComponent(path), encoding: .utf8)
                for advice in Self.advice(in: text) { Issue.record("\(path) says “\(advice)”") }
            }
        }
    }

    @Test(arguments: [
        (#"throw Failure("no such file; make it with `tapedeck import`")"#, true),
        (#"throw Failure("it is read-only; name another with --db")"#, true),
        (#"// `tapedeck import` makes it, or --db names another."#, false),
        (#"let text = "tapedeck: \(message)" + "a--b""#, false),
    ])
    func adviceIsRecognised(_ line: String, _ isAdvice: Bool) {
        #expect(Self.advice(in: line).isEmpty != isAdvice)
    }

    /// The parts of string literals that name a command or an option.
    private static func advice(in text: String) -> [String] {
        text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }.flatMap { line in
            line.matches(of: /"[^"]*?(tapedeck [a-z]+|[\s`(]--[a-z]+)[^"]*"/).map { String($0.output.1) }
        }
    }
}

import Foundation
import TestSupport
import Testing

/// A block of Swift in a page of the documentation.
struct Sample: Sendable, CustomTestStringConvertible {
    let page: String
    let code: String

    var testDescription: String { "\(page): \(code.prefix { $0 != "\n" })" }

    /// Manifests, XCTest, and tests that need an app of the reader's: shown, and not compiled here.
    private static let exceptions = [".testTarget(", ".package(", "XCTAssert", "@Test", "@Suite"]

    /// The blocks of the README and of all articles.
    static let all: [Sample] = {
        let root = Fixtures.repository
        var pages = [root.appendingPathComponent("README.md")]
        let files = FileManager.default.enumerator(
            at: root.appendingPathComponent("Sources"),
            includingPropertiesForKeys: nil
        )
        for case let file as URL in files ?? .init() where file.pathExtension == "md" { pages.append(file) }
        return pages.sorted { $0.path < $1.path }.flatMap { page -> [Sample] in
            let text = (try? String(contentsOf: page, encoding: .utf8)) ?? ""
            return text.components(separatedBy: "```swift\n").dropFirst().compactMap { part -> Sample? in
                let code = part.components(separatedBy: "```")[0]
                guard !exceptions.contains(where: code.contains) else { return nil }
                return Sample(page: page.lastPathComponent, code: code)
            }
        }
    }()
}

/// What the documentation shows in Swift compiles.
@Suite struct SampleTests {
    private static let files = [
        "DocumentationTests/Samples.swift", "SessionRecordingTests/RecorderArticleTests.swift",
        "SessionRecorderTests/RecorderArticleTests.swift",
    ]

    /// The code of the tests, as far as it counts: how it is laid out does not.
    private static let compiled: String = {
        let folder = Fixtures.repository.appendingPathComponent("Tests")
        return files.compactMap { try? String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8) }
            .map(code).joined()
    }()

    private static func code(_ text: String) -> String {
        text.split(separator: "\n").filter { !$0.hasPrefix("import ") }.joined().filter { !$0.isWhitespace }
    }

    @Test func thereAreSamples() { #expect(Sample.all.count > 15) }

    @Test(arguments: Sample.all) func isCompiled(_ sample: Sample) {
        #expect(Self.compiled.contains(Self.code(sample.code)), "no test has this code")
    }
}

/// What the pages of the repository name is there.
@Suite struct LinkTests {
    static let pages: [String] = {
        let root = Fixtures.repository
        var pages = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"]
        for folder in [
            "docs", "SampleSessions", "Benchmarks", "Browser", "Fleet", "Interop", "Packaging", "Torture",
            "Tests/Protocol",
        ] {
            let files = FileManager.default.enumerator(atPath: root.appendingPathComponent(folder).path)
            for case let file as String in files ?? .init()
            where file.hasSuffix(".md") && !file.contains(".venv") && !file.contains(".build/")
                && !file.contains("target/")
            {
                pages.append("\(folder)/\(file)")
            }
        }
        return pages.sorted()
    }()

    @Test(arguments: pages) func linksLeadSomewhere(_ page: String) throws {
        let file = Fixtures.repository.appendingPathComponent(page)
        let text = try String(contentsOf: file, encoding: .utf8)
        for match in text.matches(of: /\]\(([^)\s]+)\)/) {
            let target = String(match.1.prefix { $0 != "#" })
            guard !target.isEmpty, !target.contains("://") else { continue }
            let path = file.deletingLastPathComponent().appendingPathComponent(target).path
            #expect(FileManager.default.fileExists(atPath: path), "\(target)")
        }
    }

    @Test func theProductsHaveCatalogs() throws {
        let manifest = try String(
            contentsOf: Fixtures.repository.appendingPathComponent("Package.swift"),
            encoding: .utf8
        )
        let listed = try String(contentsOf: Fixtures.repository.appendingPathComponent(".spi.yml"), encoding: .utf8)
        let products = manifest.matches(of: /\.library\(name: "(\w+)"/).map { String($0.1) }
        #expect(products.count >= 8)
        for product in products {
            let page = "Sources/\(product)/\(product).docc/\(product).md"
            let path = Fixtures.repository.appendingPathComponent(page).path
            #expect(FileManager.default.fileExists(atPath: path), "\(page) is missing")
            #expect(listed.contains("- \(product)\n"), "\(product) is not in .spi.yml")
        }
    }
}

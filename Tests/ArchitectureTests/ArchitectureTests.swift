import Foundation
import TestSupport
import Testing

@Suite("The architecture")
struct ArchitectureTests {
    @Test("has arrows that point down only")
    func arrowsPointDown() {
        #expect(Architecture.ofTapedeck.arrowsUp == [])
    }

    @Test("is what the code keeps to")
    func code() throws {
        let files = try Self.sources()
        try #require(files.count > 300)
        #expect(Architecture.ofTapedeck.violations(in: files) == [])
    }

    @Test("is not kept to by an arrow up that somebody adds")
    func planted() throws {
        var files = try Self.sources()
        files["SessionAnalysis/Facts/Planted.swift"] = "import SessionStore\nlet fold = SessionFold()"
        #expect(
            Architecture.ofTapedeck.violations(in: files) == [
                "SessionAnalysis/Facts/Planted.swift imports SessionStore",
                "SessionAnalysis/Facts/Planted.swift uses SessionFold of Session",
            ]
        )
    }

    /// The text of each source file, by its path below `Sources`.
    private static func sources() throws -> [String: String] {
        let folder = Fixtures.repository.appendingPathComponent("Sources")
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
        return try Dictionary(
            uniqueKeysWithValues: paths.map { path in
                (path, try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8))
            }
        )
    }
}

@Suite("A check of the architecture")
struct ArchitectureCheckTests {
    private let architecture = Architecture(
        """
        Wire: Foundation
        # The folders of App, from the bottom up.
        App/Printing:
        App/Commands: Printing
        App/.: Commands
        App: Wire
        """
    )

    @Test("passes code that keeps to the rules")
    func clean() {
        let files = [
            "Wire/Event.swift": "public import Foundation\npublic struct Event {}",
            "App/Commands/Show.swift": "@testable import Wire\nstruct Show { let event: Event; var table: Table.Row }",
            "App/Printing/Table.swift": "struct Table { struct Row {} }",
            "App/App.swift": "struct App { let all = [Show.self] }",
        ]
        #expect(architecture.violations(in: files) == [])
        #expect(architecture.arrowsUp == [])
    }

    @Test("finds an import that no rule allows, and a target and a folder that have none")
    func imports() {
        let files = [
            "Wire/Event.swift": "import App\n\npackage import GRDB",
            "Other/A.swift": "",
            "App/Colours/Blue.swift": "",
        ]
        #expect(
            architecture.violations(in: files) == [
                "App/Colours/Blue.swift: App/Colours has no rule", "Other/A.swift: Other has no rule",
                "Wire/Event.swift imports App", "Wire/Event.swift imports GRDB",
            ]
        )
    }

    @Test("finds a type of a folder above")
    func folders() {
        let files = [
            "App/Commands/Show.swift": "struct Show {}\nprivate struct Hidden {}\nextension Show { enum Kind {} }",
            "App/Printing/Table.swift":
                "struct Table { let commands: [Show?]; let kind: Show.Kind; let hidden: Hidden }",
            "App/App.swift": "final class App {}",
            "App/Printing/Text.swift": "let text = \"\\(App.name) of Show\"",
        ]
        #expect(
            architecture.violations(in: files) == [
                "App/Printing/Table.swift uses Show of Commands", "App/Printing/Text.swift uses App of .",
            ]
        )
    }

    @Test("is not misled by comments, strings, members and a file's own types")
    func noise() {
        let text = """
            // Show
            /* Show /* Show */ Show */
            /// Prints as ``Show`` does.
            struct Table { enum Item {} ; let item = Item.self
                let text = "Show \\("Show" + x(")")) Show", raw = #"Show \\(Show) " Show"#
                let lines = \"""
                    Show "Show"
                    \"""
                let kind = Kind.Show
            }
            """
        let files = [
            "App/Commands/Show.swift": "struct Show {}\nstruct Item {}", "App/Printing/Table.swift": text,
        ]
        #expect(architecture.violations(in: files) == [])
    }

    @Test("finds rules that lead to a cycle")
    func cycles() {
        let cyclic = Architecture("A: B\nB: A Foundation\nC/One: One Two\nC/Two:\nC: C")
        #expect(
            cyclic.arrowsUp == [
                "A may use B, which does not stand below it", "C/One may use One, which does not stand below it",
                "C/One may use Two, which does not stand below it", "C may use C, which does not stand below it",
            ]
        )
    }
}

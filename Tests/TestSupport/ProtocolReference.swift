public import Foundation
public import RealtimeProtocol
public import Testing

/// An event type as the protocol's list has it: a row of `Tests/Protocol/*.json`.
public struct DocumentedType: Sendable, CustomTestStringConvertible {
    /// Its name on the wire.
    public let name: String
    /// The families of sessions it belongs to: `realtime`, `translation`.
    public let families: [String]
    /// Who sends it.
    public let direction: Direction
    /// For a name of the beta: what the type is called today.
    public let currentName: String?
    /// Members that are always there, except `type`.
    public let required: Set<String>
    /// Members that may be missing.
    public let optional: Set<String>
    /// Members that may be null.
    public let nullable: Set<String>
    /// Members that servers send and the reference does not list.
    public let observed: Set<String>

    /// Members of `required` that a service with a dialect of its own leaves out.
    public let leftOut: Set<String>

    /// Direction and name.
    public var testDescription: String { "\(direction.rawValue) \(name)" }
    /// Every member that an event of this type may have.
    public var members: Set<String> { required.union(optional).union(observed).union(["type"]) }

    private init(row: RawJSON) throws {
        guard let name = row["type"]?.string, let direction = row["direction"]?.string.flatMap(Direction.init) else {
            throw Unexpected("a row without type and direction: \(row.text)")
        }
        func names(_ member: String) -> [String] { row[member]?.elements.compactMap(\.string) ?? [] }
        self.name = name
        self.direction = direction
        families = names("families")
        currentName = row["current_name"]?.string
        required = Set(names("required"))
        optional = Set(names("optional"))
        nullable = Set(names("nullable"))
        observed = Set(names("observed"))
        leftOut = Set(names("left_out"))
    }

    /// The rows of a list.
    public static func list(in file: URL) throws -> [DocumentedType] {
        try RawJSON(String(contentsOf: file, encoding: .utf8)).elements.map(DocumentedType.init)
    }
}

/// The protocol as this project has it on file: the types of every family, and examples of each.
public enum ProtocolReference {
    private static let folder = Fixtures.repository.appendingPathComponent("Tests/Protocol")

    /// The types of all families.
    public static let types: [DocumentedType] = read {
        try files("json").flatMap(DocumentedType.list)
    }

    /// The examples of all families.
    public static let examples: [CorpusLine] = read {
        try CorpusLine.lines(
            of: files("jsonl").map { Fixture(name: $0.deletingPathExtension().lastPathComponent, url: $0) }
        )
    }

    private static func files(_ kind: String) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == kind }
            .sorted { $0.path < $1.path }
    }

    private static func read<Row>(_ rows: () throws -> [Row]) -> [Row] {
        do {
            return try rows()
        } catch {
            Issue.record("the protocol's list cannot be read: \(error)")
            return []
        }
    }
}

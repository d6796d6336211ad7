public import Foundation
public import RealtimeProtocol
public import Testing

/// A recording that tests run over.
public struct Fixture: Sendable, CustomTestStringConvertible, Hashable {
    /// The file's name without `.jsonl`.
    public let name: String
    /// The file.
    public let url: URL

    /// The name.
    public var testDescription: String { name }
    /// The family that its events are of.
    public var family: EventFamily { name.contains(/^(openai-)?live\b/) ? .live : .realtime }
    /// The file's path.
    public var path: String { url.path }

    /// The file's bytes.
    public func bytes() throws -> [UInt8] { Array(try Data(contentsOf: url)) }
}

/// Where the recordings are that tests run over.
public enum Fixtures {
    /// The checkout.
    public static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    /// Real captures, official examples and the protocol's reference; they lie beside the checkout and are not part of it.
    public static let shared = repository.deletingLastPathComponent().appendingPathComponent("shared")

    /// Whether the shared material is there.
    public static var hasShared: Bool { FileManager.default.fileExists(atPath: shared.path) }

    /// The recordings written for this project.
    public static let samples = recordings(in: repository.appendingPathComponent("SampleSessions"))
    /// Real captured sessions; none without the shared material.
    public static let captures = recordings(in: shared.appendingPathComponent("captures"))
    /// The official example of every event type; none without the shared material.
    public static let corpus = recordings(in: shared.appendingPathComponent("corpus"))

    /// Recordings that break a rule of lint, and such that nearly do.
    public static let lint = recordings(
        in: repository.appendingPathComponent("Tests/SessionAnalysisTests/Lint/Recordings")
    )

    /// The sample of this name.
    public static func sample(_ name: String) -> Fixture {
        Fixture(name: name, url: repository.appendingPathComponent("SampleSessions/\(name).jsonl"))
    }

    /// The capture of this name.
    public static func capture(_ name: String) -> Fixture {
        Fixture(name: name, url: shared.appendingPathComponent("captures/\(name).jsonl"))
    }

    /// The recordings in a folder and those in it.
    private static func recordings(in folder: URL) -> [Fixture] {
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects ?? []
        return files.compactMap { $0 as? URL }.filter { $0.pathExtension == "jsonl" }
            .map { Fixture(name: $0.deletingPathExtension().lastPathComponent, url: $0) }
            .sorted { $0.name < $1.name }
    }
}

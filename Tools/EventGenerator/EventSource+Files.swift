package import Foundation

extension EventSource {
    /// What belongs in the folder `Generated` of a catalog's folder.
    package static func files(of catalog: URL) throws -> [(name: String, text: String)] {
        let tables = try families.map { family in
            let url = catalog.appendingPathComponent("\(family.name).events")
            return try EventTable(String(contentsOf: url, encoding: .utf8), prefix: family.prefix)
        }
        return tables.flatMap { EventSource($0).files } + [EventSource.constants(of: tables)]
    }

    /// The families of the protocol: the name of each table, and what the names of its enums begin with.
    private static let families = [(name: "Realtime", prefix: ""), (name: "Live", prefix: "Live")]
}

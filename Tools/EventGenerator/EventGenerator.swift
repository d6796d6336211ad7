import Foundation

/// Writes the enums of the protocol's events, and what is looked up of them, from the tables in the catalog.
@main
struct EventGenerator {
    static func main() throws {
        let catalog = URL(fileURLWithPath: "Sources/RealtimeProtocol/Catalog")
        for file in try EventSource.files(of: catalog) {
            let url = catalog.appendingPathComponent("Generated/\(file.name)")
            try file.text.write(to: url, atomically: true, encoding: .utf8)
        }
    }
}

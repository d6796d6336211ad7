#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A list of texts, such as a session's tags, as the JSON array it is stored as.
enum StoredTexts {
    static func encode(_ texts: [String]) -> String {
        guard !texts.isEmpty, let json = try? JSONEncoder().encode(texts) else { return "[]" }
        return String(decoding: json, as: UTF8.self)
    }

    static func decode(_ json: String) -> [String] {
        guard json != "[]" else { return [] }
        return (try? JSONDecoder().decode([String].self, from: Data(json.utf8))) ?? []
    }
}

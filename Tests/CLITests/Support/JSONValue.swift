import Foundation
import Testing

/// JSON read back for comparison: objects by key, arrays in order.
enum JSONValue {
    /// Parses JSON text.
    static func parse(_ data: Data) throws -> NSObject {
        try #require(try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed) as? NSObject)
    }

    /// A member of an object.
    static func member(_ name: String, of object: NSObject) throws -> NSObject {
        try #require((object as? NSDictionary)?[name] as? NSObject, "there is no \(name)")
    }

    /// An object without some of its members.
    static func removing(_ names: [String], from object: NSObject) throws -> NSObject {
        let members = try #require(object as? [String: Any])
        return members.filter { !names.contains($0.key) } as NSDictionary
    }
}

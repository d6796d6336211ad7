import JSONBytes
import RealtimeProtocol
import SessionStore

/// The rows of an SQL query, whose columns only the query knows.
enum QueryListing {
    /// A listing with these columns.
    static func listing(columns: [String]) -> Listing<[SQLValue]> {
        Listing(
            columns: columns.enumerated().map { index, name in
                Column(
                    title: name,
                    alignment: nil,
                    isFlexible: true,
                    style: { style($0[index]) },
                    text: { text($0[index]) }
                )
            },
            fields: zip(columns.indices, unique(columns)).map { index, name in
                Field(name) { json($0[index]) }
            }
        )
    }

    private static func json(_ value: SQLValue) -> JSON {
        switch value {
        case .null: .null
        case .integer(let number): .integer(Int(number))
        case .real(let number): .fraction(number)
        case .text(let text): .string(text)
        case .blob(let bytes): .string(String(decoding: Base64.encode(bytes), as: UTF8.self))
        }
    }

    private static func text(_ value: SQLValue) -> String {
        switch value {
        case .null: "NULL"
        case .blob(let bytes): "(\(HumanText.count(bytes.count, "byte")))"
        default: json(value).plainText
        }
    }

    private static func style(_ value: SQLValue) -> Style? {
        switch value {
        case .null, .blob: .dim
        default: nil
        }
    }

    /// JSON members need different names: the second `count(*)` becomes `count(*)_2`.
    private static func unique(_ names: [String]) -> [String] {
        var taken: Set<String> = []
        return names.map { name in
            var candidate = name
            var number = 2
            while !taken.insert(candidate).inserted {
                candidate = "\(name)_\(number)"
                number += 1
            }
            return candidate
        }
    }
}

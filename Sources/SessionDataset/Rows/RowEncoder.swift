import RealtimeProtocol
import SessionStore

/// Writes a view's rows as JSON objects, a line each, with all its columns.
struct RowEncoder {
    private struct Member {
        /// What stands before the value: `,"seq":`.
        let opening: [UInt8]
        let column: DatasetView.Column
    }

    private let members: [Member]

    /// Prepares for the rows of a view.
    init(_ view: DatasetView) {
        members = view.columns.enumerated().map { place, column in
            Member(opening: Array("\(place == 0 ? "{" : ",")\"\(column.name)\":".utf8), column: column)
        }
    }

    /// Appends a row's line.
    func append(_ row: ViewRow, to lines: inout LineBuffer) {
        // Set by a frame's column, and asked for by its second one.
        var isText = true
        for member in members {
            lines.append(member.opening)
            let place = member.column.source
            guard !row.isNull(place) else {
                lines.append("null")
                continue
            }
            switch member.column.content {
            case .text: lines.append(json: row.bytes(place))
            case .integer: lines.append(json: row.integer(place))
            case .real: lines.append(json: row.real(place))
            case .payload:
                isText = !row.isBlob(place) && AudioStripper.append(payload: row.bytes(place), to: &lines)
                if !isText { lines.append("null") }
            case .payloadInBase64:
                if isText { lines.append("null") } else { lines.append(base64: row.bytes(place)) }
            }
        }
        lines.append("}\n")
    }
}

extension LineBuffer {
    fileprivate mutating func append(base64 bytes: UnsafeRawBufferPointer) {
        append(UInt8(ascii: "\""))
        append(Base64.encode(bytes))
        append(UInt8(ascii: "\""))
    }
}

import JSONBytes
import RealtimeProtocol
import SessionAnalysis
import SessionRecording

/// The events of a session by columns: what the page lists without reading them.
struct EventColumns: Sendable {
    private var types = NameColumn()
    private var ids = NameColumn()
    private(set) var seqs: [Int] = []
    /// Milliseconds since the start; NaN when they are not known.
    private var times: [Double] = []
    private var directions: [UInt8] = []
    private var typeNumbers: [Int32] = []
    private var sizes: [Int] = []
    private var audioMs: [Float] = []
    private var responses: [Int32] = []
    private var items: [Int32] = []
    private var calls: [Int32] = []
    private var altered: [(place: Int, how: StaticString)] = []

    /// By the number of an id: the first event that names it.
    private var firstSeqs: [Int] = []

    /// How many events there are.
    var count: Int { seqs.count }

    /// The first event that names an id; nil when none does.
    func firstSeq(of id: String) -> Int? { ids.known(id).map { firstSeqs[Int($0)] } }

    /// Adds an event.
    ///
    /// - Parameters:
    ///   - event: The event.
    ///   - type: Its type; nil when it is none.
    ///   - timeMs: When it came, in milliseconds since the start.
    ///   - lengthMs: How much audio it carries.
    ///   - isSilenced: Whether its audio was only left out for now.
    mutating func append(
        _ event: RecordedEvent,
        type: EventType?,
        timeMs: Double?,
        audioMs lengthMs: Double,
        isSilenced: Bool = false
    ) {
        let names = EventNames(scanning: event.payload)
        note(event.alteration, isSilenced)
        seqs.append(event.seq)
        times.append(timeMs ?? .nan)
        directions.append(event.direction == .client ? UInt8(ascii: "c") : UInt8(ascii: "s"))
        typeNumbers.append(type.map { types.number(of: $0.rawValue) } ?? -1)
        sizes.append(event.seenByteCount)
        audioMs.append(Float(lengthMs))
        responses.append(names.response.map { ids.number(of: $0) } ?? -1)
        items.append(names.item.map { ids.number(of: $0) } ?? -1)
        calls.append(names.call.map { ids.number(of: $0) } ?? -1)
        while firstSeqs.count < ids.names.count { firstSeqs.append(event.seq) }
    }

    private mutating func note(_ alteration: Alteration?, _ isSilenced: Bool) {
        guard let alteration else { return }
        if alteration.isRedacted { altered.append((count, "redacted")) }
        if alteration.byteCount != nil { altered.append((count, "cut")) }
        if alteration.droppedAudio != nil, !isSilenced { altered.append((count, "dropped")) }
    }

    /// The place of the first event behind a seq.
    func place(after seq: Int) -> Int { seqs.partitioningIndex { $0 > seq } }

    /// The columns as JSON.
    ///
    /// - Parameter start: The place of the first event; types and ids are numbered anew from there.
    /// - Returns: One object.
    func text(from start: Int = 0) -> [UInt8] {
        let places = min(start, count)..<count
        var names = (types: types, ids: ids)
        var columns = self
        if !places.isEmpty, start > 0 { (names, columns) = renumbered(places) }
        var writer = JSONWriter()
        writer.openObject()
        writer.writeName("first")
        writer.write(places.first.map { seqs[$0] } ?? (seqs.last ?? 0) + 1)
        writer.writeName("count")
        writer.write(places.count)
        writer.writeName("seq")
        if isWithoutGap(places) { writer.writeNull() } else { writer.write(numbers: seqs[places]) }
        writer.writeName("types")
        writer.write(JSON.array(names.types.names.map(JSON.string)))
        writer.writeName("ids")
        writer.write(JSON.array(names.ids.names.map(JSON.string)))
        writer.writeName("t")
        writer.write(tenths: times[places])
        writer.writeName("dir")
        writer.write(String(decoding: directions[places], as: UTF8.self))
        for (name, values) in [
            ("type", columns.typeNumbers), ("response", columns.responses), ("item", columns.items),
            ("call", columns.calls),
        ] {
            writer.writeName(name)
            writer.write(numbers: values[places])
        }
        writer.writeName("size")
        writer.write(numbers: sizes[places])
        writer.writeName("ms")
        writer.write(tenths: audioMs[places].map(Double.init)[...])
        writer.writeName("altered")
        let marks = altered.filter { places.contains($0.place) }
        writer.write(
            JSON.array(marks.map { .array([.integer($0.place - places.lowerBound), .string("\($0.how)")]) })
        )
        writer.closeObject()
        return writer.bytes
    }

    private func isWithoutGap(_ places: Range<Int>) -> Bool {
        guard let first = places.first, let last = places.last else { return true }
        return seqs[last] - seqs[first] == last - first
    }

    /// Numbers only the names that some of the events have.
    private func renumbered(_ places: Range<Int>) -> ((types: NameColumn, ids: NameColumn), EventColumns) {
        var (types, ids) = (NameColumn(), NameColumn())
        var columns = self
        for place in places {
            columns.typeNumbers[place] = types.number(of: typeNumbers[place], in: self.types)
            columns.responses[place] = ids.number(of: responses[place], in: self.ids)
            columns.items[place] = ids.number(of: items[place], in: self.ids)
            columns.calls[place] = ids.number(of: calls[place], in: self.ids)
        }
        return ((types, ids), columns)
    }
}

/// Names, each with a number from 0.
struct NameColumn: Sendable {
    private(set) var names: [String] = []
    private var numbers: [String: Int32] = [:]

    /// The number of a name; nil when it has none.
    func known(_ name: String) -> Int32? { numbers[name] }

    /// The number of a name, new if it had none.
    mutating func number(of name: String) -> Int32 {
        if let known = numbers[name] { return known }
        let number = Int32(names.count)
        names.append(name)
        numbers[name] = number
        return number
    }

    /// The number of a name that has another number elsewhere; −1 stays.
    mutating func number(of other: Int32, in column: NameColumn) -> Int32 {
        other < 0 ? -1 : number(of: column.names[Int(other)])
    }
}

extension JSONWriter {
    /// Writes whole numbers as an array.
    fileprivate mutating func write(numbers: ArraySlice<some FixedWidthInteger>) {
        openArray()
        for number in numbers {
            separate()
            write(Int(number))
        }
        closeArray()
    }

    /// Writes numbers with one decimal as an array; what is not a number is null.
    fileprivate mutating func write(tenths: ArraySlice<Double>) {
        openArray()
        for number in tenths {
            separate()
            if number.isNaN { writeNull() } else { write((number * 10).rounded() / 10) }
        }
        closeArray()
    }
}

extension RecordedEvent {
    /// How many bytes the frame had when it was seen.
    var seenByteCount: Int {
        if let byteCount = alteration?.byteCount { return byteCount }
        // Base64 takes four bytes for three.
        return payload.count + (alteration?.droppedAudio.map { ($0 + 2) / 3 * 4 } ?? 0)
    }
}

import Foundation
import RealtimeProtocol

func canon(_ r: RawJSON) -> Any { try! JSONSerialization.jsonObject(with: Data(r.bytes), options: .fragmentsAllowed) }
func remove(_ v: Any, _ path: ArraySlice<String>) -> Any {
    guard var p = path.first else { return v }
    var isArr = false
    if p.hasSuffix("[]") { isArr = true; p.removeLast(2) }
    guard var d = v as? [String: Any] else { return v }
    if path.count == 1 { d[p] = nil; return d }
    guard let sub = d[p] else { return v }
    if isArr { d[p] = (sub as! [Any]).map { remove($0, path.dropFirst()) } } else { d[p] = remove(sub, path.dropFirst()) }
    return d
}
if CommandLine.arguments[1] == "check" {
    for f in CommandLine.arguments.dropFirst(2) {
        let text = try! String(contentsOfFile: f, encoding: .utf8)
        let decoder = EventDecoder()
        for (n, line) in text.split(separator: "\n").enumerated() {
            let raw = try! RawJSON(String(line))
            guard let dir = Direction(raw["direction"]!.string!), let payload = raw["payload"] else { continue }
            do {
                let (e, drift) = try decoder.decodeNotingDrift(payload.bytes[...], from: dir)
                let fast = try decoder.decode(payload.bytes[...], from: dir)
                if fast != e { print("DIFF fast/drift", n) }
                let enc: [UInt8]
                switch e {
                case .client(let c): enc = c.encoded(); if case .unknown = c { print(f.split(separator: "/").last!, n + 1, "unknown", c.type!) }; if case .malformed(let m) = c { print(f.split(separator: "/").last!, n + 1, "malformed", m.misfit) }
                case .server(let c): enc = c.encoded(); if case .unknown = c { print(f.split(separator: "/").last!, n + 1, "unknown", c.type!) }; if case .malformed(let m) = c { print(f.split(separator: "/").last!, n + 1, "malformed", m.misfit) }
                }
                var want = canon(payload)
                if !drift.isEmpty { print(f.split(separator: "/").last!, n + 1, drift) }
                for u in drift.unknownMembers { want = remove(want, u.split(separator: ".").map(String.init)[...]) }
                let got = canon(try! RawJSON(bytes: enc))
                if !(want as! NSObject).isEqual(got) { print("ROUNDTRIP", f, n + 1, String(decoding: payload.bytes.prefix(1500), as: UTF8.self), "\n ->", String(decoding: enc.prefix(1500), as: UTF8.self)) }
                let env = Envelope(scanning: payload.bytes[...])
                if env.type != e.type { print("ENV", env.type as Any, e.type as Any) }
            } catch { print(f, n + 1, error) }
        }
    }
} else {
    var frames: [(Direction, ArraySlice<UInt8>)] = []
    for f in CommandLine.arguments.dropFirst(2) {
        let text = try! String(contentsOfFile: f, encoding: .utf8)
        for line in text.split(separator: "\n") {
            let raw = try! RawJSON(String(line))
            guard let dir = Direction(raw["direction"]!.string!), let p = raw["payload"] else { continue }
            frames.append((dir, p.bytes[...]))
        }
    }
    let bytes = frames.reduce(0) { $0 + $1.1.count }
    let decoder = EventDecoder()
    for _ in 0..<3 {
        var t = ContinuousClock.now
        let rounds = 300_000_000 / bytes / 3
        var n = 0
        for _ in 0..<rounds { for (d, f) in frames { if case .server = try! decoder.decode(f, from: d) { n += 1 } } }
        var e = ContinuousClock.now - t
        print("decode", Double(rounds * frames.count) / (e / .seconds(1)) / 1e6, "M/s", (e / .nanoseconds(1)) / Double(rounds * frames.count), "ns")
        t = ContinuousClock.now
        for _ in 0..<rounds { for (_, f) in frames { if Envelope(scanning: f).audio != nil { n += 1 } } }
        e = ContinuousClock.now - t
        print("scan", (e / .nanoseconds(1)) / Double(rounds * frames.count), "ns", n)
    }
}

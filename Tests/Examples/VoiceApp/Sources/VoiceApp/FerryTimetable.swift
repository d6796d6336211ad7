import Foundation

/// When ferries leave.
struct FerryTimetable {
    struct Departure: Codable {
        var time: String
        var pier: Int
        var last: Bool?
    }

    struct Question: Decodable {
        var island: String
        var after: String
    }

    struct Answer: Encodable {
        var island: String
        var departures: [Departure]
    }

    private let departures = [
        "Heron Island": [
            Departure(time: "17:30", pier: 1),
            Departure(time: "19:20", pier: 1),
            Departure(time: "21:40", pier: 2, last: true),
        ]
    ]

    /// The departures to an island after a time.
    func answer(_ question: Question) -> Answer {
        let later = (departures[question.island] ?? []).filter { $0.time > question.after }
        return Answer(island: question.island, departures: later)
    }
}

import Foundation
import RealtimeProtocol

extension VoiceApp {
    /// Answers a tool call, and asks for the response that tells the user.
    func answer(_ call: FunctionArgumentsDone) -> [ClientEvent] {
        let output = FunctionCallOutput.with {
            $0.callID = call.callID
            $0.output = result(of: call)
        }
        return [
            .conversationItemCreate(.with { $0.item = .functionCallOutput(output) }),
            .responseCreate(.init()),
        ]
    }

    private func result(of call: FunctionArgumentsDone) -> String {
        guard call.name == "find_departures",
            let question = try? JSONDecoder().decode(FerryTimetable.Question.self, from: Data(call.arguments.utf8)),
            let answer = try? JSONEncoder().encode(timetable.answer(question))
        else { return #"{"error":"not understood"}"# }
        return String(decoding: answer, as: UTF8.self)
    }
}

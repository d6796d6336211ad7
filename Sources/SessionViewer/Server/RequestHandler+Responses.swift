import Gzip
import HTTPTypes
import HummingbirdCore
import JSONBytes
import NIOCore

/// What is sent back.
extension RequestHandler {
    /// Smaller answers are sent as they are: they fit into one packet.
    private static let smallestCompressed = 1400

    /// JSON, compressed for those who take it so.
    static func json(_ bytes: [UInt8], _ parameters: AddressParameters) -> Response {
        let isCompressed = parameters.acceptsGzip && bytes.count >= smallestCompressed
        let body = isCompressed ? GzipCompressor.file(of: bytes, level: OpenSession.compressionLevel) : bytes
        return json(body, isCompressed: isCompressed)
    }

    /// JSON, or a gzip file of some.
    static func json(
        _ bytes: [UInt8],
        status: HTTPResponse.Status = .ok,
        isCompressed: Bool = false
    ) -> Response {
        var headers: HTTPFields = [.contentType: "application/json", .vary: "Accept-Encoding"]
        if isCompressed { headers[.contentEncoding] = "gzip" }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// An error, in one sentence.
    static func error(_ status: HTTPResponse.Status, _ code: String, _ message: String) -> Response {
        let error = JSON.object([("code", .string(code)), ("message", .string(message))])
        return json(JSONText(.object([("error", error)])).bytes, status: status)
    }

    /// There is nothing.
    static var notFound: Response { error(.notFound, "not_found", "There is nothing at this address.") }

    /// What an error comes to.
    static func refusal(_ error: any Error) -> Response {
        guard let error = error as? ViewerError else {
            return self.error(.internalServerError, "failed", "\(error)")
        }
        let (status, code): (HTTPResponse.Status, String) =
            switch error.code.kind {
            case .noSuchSession: (.notFound, "no_such_session")
            case .noSuchEvent: (.notFound, "no_such_event")
            case .noAudio: (.notFound, "no_audio")
            case .parameter: (.badRequest, "bad_parameter")
            case .unavailable: (.serviceUnavailable, "unavailable")
            case .remoteListening, .listening, .page, .temporaryFile: (.internalServerError, "failed")
            }
        return self.error(status, code, error.description)
    }

    /// What every response says: nothing of it is shared or framed, and the page talks to nobody else.
    ///
    /// What was recorded is not kept, either.
    static let commonHeaders: HTTPFields = {
        var headers: HTTPFields = [
            .cacheControl: "no-store",
            .contentSecurityPolicy: PagePolicy.served,
            .xContentTypeOptions: "nosniff",
        ]
        for (name, value) in [
            ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
        ] {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        return headers
    }()
}

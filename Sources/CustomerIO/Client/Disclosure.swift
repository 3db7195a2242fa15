// SPDX-License-Identifier: Apache-2.0

extension String {
    /// This text of a server, made fit for a log: at most 30 words, and `•••` for each that is not one of the API's
    /// language. A list of what is known to be harmless lets nobody's name, address or id through, whatever the sentence.
    var disclosed: String {
        let words = prefix(4_096).split(maxSplits: 30, whereSeparator: \.isWhitespace)
        var shown: [Substring] = []
        for word in words.prefix(30) {
            let next = word.isHarmless ? word : "•••"
            if next != "•••" || shown.last != next { shown.append(next) }
        }
        return shown.joined(separator: " ") + (words.count > 30 ? " …" : "")
    }
}

extension Substring {
    /// True if all words in it are known and nothing but plain punctuation is around them.
    fileprivate var isHarmless: Bool {
        utf8.split(whereSeparator: Self.punctuation.contains).allSatisfy {
            Self.vocabulary.contains(Substring($0).lowercased())
        }
    }

    private static let punctuation = Set("'\"`()[].,:;!-_/".utf8)

    /// What Customer.io and the servers in front of it are known to say, and words of the kind.
    private static let vocabulary = Set(
        """
        a about above absent accepted access account action actions again agent all allowed already also an and api app \
        archived are array as at attachment attachments attribute attributes authenticate authentication authorization \
        authorized available bad base64 batch be because been before below between blank blocked body boolean both \
        broadcast but by bytes call campaign campaigns can cannot channel characters check cio client closed collection \
        condition conflict connection contain contains content could create created credentials custom customer customers \
        data date deactivated delete deleted delivery denied detail does domain down draft duplicate during each either \
        email emails empty enabled encoded encoding endpoint entity entry environment error errors event events exceed \
        exceeded exceeds exist exists expected expired export failed failure feature field fields file filter filters for \
        forbidden form format found from gateway given greater group has hash have header id identified identifier \
        identifiers identify ids if import in inactive incorrect instead integer internal into invalid is it item items \
        json key keys language large least length less limit link list long longer longest malformed many matched \
        maximum may maybe message messages messaging metadata method metric minimum missing more most must name \
        names need needs newsletter no none not null number numbers object objects of on one only operation or order \
        other out over page parameter parameters parse parsed path payload pending per permission permissions permitted \
        person phone please plan platform present process processed processing profile properties property provide \
        provided push query quota rate reached read reason recipient recipients record refused region rejected relationship \
        relationships request requests required resource response retry same schema scope segment segments send sender \
        sent server service should size slack sms snippet some source specified state status string subject subscription \
        suppressed supported temporarily template than that the their then there this throttled time timed timeout \
        timestamp to token too topic total track traits transactional translation trigger type types unable unauthorized \
        unavailable under unexpected unique unknown unprocessable unsupported unsubscribed until up update updated \
        uploaded url use used user users valid validation value values variant was web webhook were when which while \
        whatsapp will with within without workspace workspaces write wrong you your
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}

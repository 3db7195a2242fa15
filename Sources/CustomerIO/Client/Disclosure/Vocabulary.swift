// SPDX-License-Identifier: Apache-2.0

/// The API's language: what Customer.io and the servers in front of it say. These words are nobody's data, even if a
/// request has them in it as well; words that are names too (`will`, `may`) are not among them.
enum Vocabulary {
    /// Words with digits.
    static let wholeWords: Set = ["base64", "e.164", "http/1.1", "iso-8601", "utf-8"]

    static let words = Set(
        """
        a about above absent accepted access account action actions add added after again against agent all allow allowed \
        already also an and anonymous anonymousid another any api app archived are array as associated at attachment \
        attachments attempt attempts attribute attributes audience authenticate authentication authorization authorized \
        available aps bad base base64 batch be because been before below between blank blocked body boolean both broadcast \
        broadcasts but by byte bytes call calls campaign campaigns can cannot change changed channel channels character \
        characters chars check cio click client closed code codes collection collections com combination company condition \
        configured conflict connection contact contain contains content contents conversion convert converted correct \
        could couldn count create created credential credentials currently custom customer customers data date dates day \
        days deactivated default define defined delay delete deleted delivered deliveries delivery denied detail details \
        device devices did didn different disabled docs does doesn domain don down draft drafts duplicate duplicated \
        during dynamic each either else email emails empty enable enabled encoded encoding end endpoint enough ensure \
        entities entity entries entry environment error errors event events every exactly exceed exceeded exceeding \
        exceeds except exist existing exists expect expected expired export exports failed failing failure feature field \
        fields file filename filter filters finished first follow following for forbidden form format forms found from \
        full gateway gb get given gone greater group groupid had has hash hasn have header headers help hour hours html \
        http https id identified identifier identifiers identify ids if import imports in inactive include included \
        incorrect inside instead integer internal into invalid io ios android is isn issue it item items its journey \
        journeys json just kb key keys kib kind language languages large larger last layout least length less level \
        levels like limit limited limits link links liquid list lists long longer longest maintenance malformed manual \
        many match matched matches matching max maximum maybe mb merge message messageid messages messaging metadata \
        method metric metrics mib min minimum minute minutes missing mismatch more most move moved ms must name named \
        names need needs never new newsletter newsletters next no none nor not nothing null number numbers object objects \
        of offset on once one only open operation operations optional option options or order other others out outside \
        over overloaded own page pages param parameter parameters parent parse parsed parsing partially pass path payload \
        pending people per permission permissions permitted person personalization phone pipelines plan platform please \
        point pointer position possible preference preferences present previousid primary problem process processed \
        processing profile profiles properties property provide provided public push put queries query queue quota range \
        rate raw re read reached ready reason receive received recipient recipients record records reference refused \
        region rejected relationship relationships remain remove removed render rendered rendering reply report request \
        requested requests require required requires reserved resource resources response result results retry role row \
        rows s same schedule scheduled schema scope screen seconds second secondary secret see segment segments send \
        sender sending sent server servers service set several short shorter should signature since single site size slack \
        small sms snippet snippets some something source specified start started state status stop stopped string strings \
        style subject subscribe subscribed subscription such support supported suppress suppressed suppression syntax t \
        tag template templates temporarily test text than that the their them then there these they this those throttled \
        time timed timeout times timestamp timezone title to together token too topic topics total track traits \
        transactional translation translations trigger triggered triggers true false try twice two type types unable \
        unauthorized unavailable undefined under unexpected unique unknown unprocessable unsubscribe unsubscribed \
        unsupported until unsuppress up update updated updates uploaded upstream url urls us use used user userid users \
        using utf valid validate validation value values variable variables variant variants verified version very via \
        was we web webhook webhooks weeks were what when where whether which while who whole whatsapp with within without \
        word words workspace workspaces write wrong year years yet you your
        """.split(whereSeparator: \.isWhitespace).map { WordHash($0.utf8).folded })
}

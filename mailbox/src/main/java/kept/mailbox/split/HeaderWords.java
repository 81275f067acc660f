package kept.mailbox.split;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What mail programs call From, Date, To, Cc and Subject above a quoted mail, by language. */
final class HeaderWords {

    enum Field {
        FROM,
        DATE,
        TO,
        CC,
        SUBJECT,
        OTHER
    }

    private static final Map<String, Field> WORDS = new HashMap<>();

    static {
        put(Field.FROM, "from", "von", "de", "da", "van", "od", "från", "fra", "lähettäjä", "feladó", "de la", "kimden", "gönderen", "от", "від",
                "expéditeur", "mittente", "من", "از", "từ", "จาก", "nuo", "saatja", "dari", "şuradan", "寄件人", "寄件者", "差出人", "发信人", "보낸사람",
                "remitente", "absender", "afzender", "avsändare", "από", "差出人", "发件人", "寄件者", "보낸 사람", "מאת", "от кого", "nadawca", "odesílatel");
        put(Field.DATE, "sent", "date", "gesendet", "gesendet am", "datum", "envoyé", "envoyé le", "date d'envoi", "enviado", "enviado el",
                "enviada em", "enviada", "enviado em", "fecha",
                "inviato", "data", "verzonden", "wysłano", "wysłane", "skickat", "sendt", "dato", "lähetetty", "päivämäärä", "odesláno", "küldve",
                "elküldve", "dátum", "trimis",
                "dată", "gönderildi", "gönderme tarihi", "tarih", "отправлено", "дата", "надіслано", "ημερομηνία", "送信日時", "日時", "发送时间", "日期", "보낸 날짜",
                "נשלח");
        put(Field.DATE, "تم الإرسال", "أرسلت", "تاريخ", "التاريخ", "ارسال شده", "تاریخ", "đã gửi", "ngày", "ส่งเมื่อ", "ส่ง", "วันที่", "poslano", "datum slanja", "изпратено", "išsiųsta", "nosūtīts",
                "saadetud", "dikirim", "tanggal", "sent at", "sent on", "寄件日期", "日付", "送信", "时间", "보낸날짜", "날짜", "תאריך", "enviat", "data enviada");
        put(Field.TO, "إلى", "به", "đến", "tới", "ถึง", "za", "prima", "do:", "до", "kam", "kellele", "kepada", "per a", "收件者", "받는사람");
        put(Field.SUBJECT, "الموضوع", "موضوع", "chủ đề", "tiêu đề", "เรื่อง", "หัวเรื่อง", "predmet", "zadeva", "относно", "tema", "temats", "teema", "subjek", "perihal", "主題", "标题", "subj");
        put(Field.TO, "to", "an", "à", "a", "para", "aan", "do", "till", "til", "vastaanottaja", "komu", "címzett", "către", "catre", "kime", "alıcı",
                "кому", "προς", "宛先", "收件人",
                "받는 사람", "אל", "pro", "per", "destinataire", "destinatario", "empfänger", "bis");
        put(Field.CC, "cc", "kopie", "copie", "copia", "cópia", "dw", "kopia", "kopi", "kopio", "másolatot kap", "bilgi", "копия", "копія", "κοιν",
                "抄送", "참조", "bcc");
        put(Field.SUBJECT, "subject", "betreff", "objet", "asunto", "oggetto", "assunto", "onderwerp", "temat", "ämne", "emne", "aihe", "předmět",
                "tárgy", "subiect", "konu", "тема",
                "θέμα", "件名", "主题", "主旨", "제목", "נושא", "betr.");
        // Webmails of providers have words of their own.
        put(Field.DATE, "message du", "reçu", "reçu le", "received", "data invio", "data wysłania", "datum/uhrzeit");
        put(Field.CC, "copie à", "copie a", "kopie an", "kopie naar", "copia a", "copia para", "cópia para", "do wiadomości", "blindkopie", "kopia till");
        put(Field.SUBJECT, "sujet", "titre", "título", "titulo", "thema", "titolo", "sujeto");
        put(Field.OTHER, "reply-to", "importance", "priority", "wichtigkeit", "priorität", "attachments", "anlagen", "importance haute", "importancia",
                "priorità", "prioridade", "organization");
    }

    private HeaderWords() {}

    private static void put(Field field, String... words) {
        for (String word : words) WORDS.put(word, field);
    }

    /** The field that a line names before its colon: {@code *Von:* Kept GmbH}. */
    static Optional<Field> fieldOf(String line) {
        int start = 0;
        while (start < line.length() && "*_ \t".indexOf(line.charAt(start)) >= 0) start++;
        String plain = line.substring(start, Math.min(line.length(), start + 30));
        int colon = plain.indexOf(':');
        int wide = plain.indexOf('\uff1a');
        if (wide >= 0 && (colon < 0 || wide < colon)) colon = wide;
        if (colon < 1 || colon > 24) return Optional.empty();
        String word = plain.substring(0, colon).replace("*", "").replace('\u2019', '\'').strip().toLowerCase(Locale.ROOT);
        return Optional.ofNullable(WORDS.get(word));
    }
}

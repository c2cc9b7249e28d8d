using System.Text.Json.Serialization;

namespace SustainableCities.Domain.Data;

/// <summary>The file of ISO 37101.</summary>
public sealed record Iso37101File(
    Iso37101Title Standard, IReadOnlyList<PurposeFact> Purposes, IReadOnlyList<IssueFact> Issues, IReadOnlyList<PdcaPhase> Pdca,
    IReadOnlyList<ClauseFact> Clauses, IReadOnlyList<string> Notes, IReadOnlyList<string> NotesZh);

/// <summary>What is known of ISO 37101 itself.</summary>
public sealed record Iso37101Title(
    string Number, string TitleEn, string TitleZh, string TitleZhBasis, int Edition, string Published, string Reviewed, string ReviewedZh,
    string Amendment, string AmendmentZh, Certainty AmendmentCertainty,
    string NationalAdoptionCn, string NationalAdoptionCnZh, Certainty NationalAdoptionCnCertainty);

/// <summary>A purpose of ISO 37101; the description is ours.</summary>
public sealed record PurposeFact(
    string Code, string Key, string NameEn, string NameZh, string Description, string DescriptionZh, string Clause, Certainty Certainty, Certainty DescriptionCertainty);

/// <summary>An issue of ISO 37101; the description is ours.</summary>
public sealed record IssueFact(
    string Code, string Key, string NameEn, string NameZh, string Clause, string Description, string DescriptionZh, Certainty Certainty, Certainty DescriptionCertainty);

/// <summary>A phase of the cycle and the clauses that we put into it.</summary>
public sealed record PdcaPhase(string Phase, string Zh, CodeList Clauses, Certainty Certainty);

/// <summary>A clause of ISO 37101 and the evidence that we would ask for.</summary>
public sealed record ClauseFact(
    string Number, string Parent, string TitleEn, string TitleZh, string Evidence, string EvidenceZh, string Pdca, string TitleConfirmed, Certainty Certainty, string? Issue = null);

/// <summary>A line of a standard's contents.</summary>
public sealed record ContentsLine(string Number, string TitleEn, string TitleZh, Certainty Certainty);

/// <summary>The name of a standard.</summary>
public sealed record StandardTitle(string Number, string TitleEn, string TitleZh, string TitleZhBasis, string Published = "");

/// <summary>The file of ISO 37104.</summary>
public sealed record Iso37104File(
    StandardTitle Standard, IReadOnlyList<ContentsLine> Contents, bool ContentsComplete, string ContentsNote, string ContentsNoteZh,
    IReadOnlyList<Iso37104Step> Steps, string StepsNote, string StepsNoteZh);

/// <summary>A step of local implementation.</summary>
public sealed record Iso37104Step(
    int Step, string Key, string NameEn, string NameZh, string Description, string DescriptionZh,
    [property: JsonPropertyName("clauses_37104")] CodeList Clauses37104, [property: JsonPropertyName("clauses_37101")] CodeList Clauses37101,
    CodeList Pdca, string Status, string StatusZh, Certainty Certainty);

/// <summary>The file of ISO 37111.</summary>
public sealed record Iso37111File(
    StandardTitle Standard, IReadOnlyList<string> Confirmed, IReadOnlyList<string> ConfirmedZh,
    IReadOnlyList<string> TitleHistory, IReadOnlyList<string> TitleHistoryZh, IReadOnlyList<ContentsLine> Contents, bool ContentsComplete,
    IReadOnlyList<Iso37111Tool> Tools, IReadOnlyList<AdoptionPhaseFact> Phases, string PhasesNote, string PhasesNoteZh);

/// <summary>A tool or method of ISO 37111.</summary>
public sealed record Iso37111Tool(int Number, string NameEn, string NameZh, string Clause, string Status, string StatusZh, Certainty Certainty);

/// <summary>A phase of staged adoption: the portal's own.</summary>
public sealed record AdoptionPhaseFact(
    int Phase, string Key, string NameEn, string NameZh, string Description, string DescriptionZh, CodeList Tools,
    [property: JsonPropertyName("clauses_37101")] CodeList Clauses37101, CodeList Pdca, string ExitTest, string ExitTestZh, Certainty Certainty);

/// <summary>The file of ISO 37108.</summary>
public sealed record Iso37108File(
    StandardTitle Standard, IReadOnlyList<Iso37108Fact> Facts, IReadOnlyList<Iso37108Example> SeedIndicatorExamples,
    IReadOnlyList<Iso37108Theme> SuggestedThemes, string Note, string NoteZh);

/// <summary>Something known of ISO 37108.</summary>
public sealed record Iso37108Fact(string Fact, string FactZh, string Status, string StatusZh, string Source, string SourceZh, Certainty Certainty);

/// <summary>A key number of a pilot that may or may not be an indicator of the standard.</summary>
public sealed record Iso37108Example(string NameEn, string NameZh, decimal Value, string Unit, string Qualifier, string Status, string StatusZh, Certainty Certainty);

/// <summary>A theme for business districts; five of eight are ours.</summary>
public sealed record Iso37108Theme(string Code, string NameEn, string NameZh, CodeList Issues, string Status, string StatusZh, Certainty Certainty);

/// <summary>What was seen where, and how sure each file is.</summary>
public sealed record SourcesFile(
    string Summary, string SummaryZh, string Licence, string LicenceZh, IReadOnlyList<CertaintyFact> Certainty,
    IReadOnlyList<FileFact> Files, OursFact Ours, IReadOnlyList<SeenFact> Seen);

/// <summary>A word for how sure a fact is.</summary>
public sealed record CertaintyFact(Certainty Code, string NameEn, string NameZh, string Meaning, string MeaningZh);

/// <summary>What a file holds and what of it is confirmed.</summary>
public sealed record FileFact(
    string File, string Holds, string HoldsZh, string Confirmed, string ConfirmedZh, string NotConfirmed, string NotConfirmedZh);

/// <summary>What of the catalogue is ours.</summary>
public sealed record OursFact(string Text, string TextZh, Certainty Certainty);

/// <summary>The sources of one subject.</summary>
public sealed record SeenFact(string About, string Text, string TextZh);

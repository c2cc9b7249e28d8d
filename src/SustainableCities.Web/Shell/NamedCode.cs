using System.Globalization;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Data;

namespace SustainableCities.Web.Shell;

/// <summary>A purpose or an issue, with its name in the reader's language.</summary>
public sealed record NamedCode(string Code, string Name)
{
    /// <summary>Purposes, to choose from.</summary>
    public static IReadOnlyList<NamedCode> Of(IEnumerable<Purpose> purposes) => [.. purposes.Select(p => Of(p.Code, p.NameEn, p.NameZh))];

    /// <summary>Issues, to choose from.</summary>
    public static IReadOnlyList<NamedCode> Of(IEnumerable<Issue> issues) => [.. issues.Select(i => Of(i.Code, i.NameEn, i.NameZh))];

    private static NamedCode Of(string code, string en, string zh) => new(code, new Bilingual(en, zh).In(CultureInfo.CurrentUICulture));
}

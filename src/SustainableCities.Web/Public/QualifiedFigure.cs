using System.Globalization;
using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Values;
using SustainableCities.Reporting;

namespace SustainableCities.Web.Public;

/// <summary>Writes a figure with the word of its qualifier: <c>more than 100</c>, <c>100以上</c>.</summary>
public static class QualifiedFigure
{
    /// <summary>The figure with unit and qualifier.</summary>
    public static string Text(decimal value, int? decimals, string unit, Qualifier qualifier, IStringLocalizer<PublicWords> words, CultureInfo culture) =>
        Wrap(Figures.WithUnit(value, decimals, UnitText.Of(unit), culture), qualifier, words);

    /// <summary>A written figure with its qualifier.</summary>
    public static string Wrap(string figure, Qualifier qualifier, IStringLocalizer<PublicWords> words) => qualifier switch
    {
        Qualifier.MoreThan => words["MoreThan", figure],
        Qualifier.LessThan => words["LessThan", figure],
        Qualifier.About => words["About", figure],
        _ => figure,
    };
}

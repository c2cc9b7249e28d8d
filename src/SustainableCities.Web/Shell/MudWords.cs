using Microsoft.Extensions.Localization;
using MudBlazor;

namespace SustainableCities.Web.Shell;

/// <summary>The words that MudBlazor writes by itself (pager, filter, dialog), where ours are better or it has none in Chinese.</summary>
public sealed class MudWords(IStringLocalizer<MudWords> words) : MudLocalizer
{
    /// <inheritdoc />
    public override LocalizedString this[string key] => words[key];
}

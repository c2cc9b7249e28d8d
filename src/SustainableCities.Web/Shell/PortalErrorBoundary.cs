using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;

namespace SustainableCities.Web.Shell;

/// <summary>Keeps the bar when a page fails and says what is safe; the framework logs the fault.</summary>
public sealed class PortalErrorBoundary : ErrorBoundary
{
    /// <inheritdoc />
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (CurrentException is null)
        {
            builder.AddContent(0, ChildContent);
            return;
        }

        builder.OpenComponent<FailedPage>(1);
        builder.CloseComponent();
    }
}

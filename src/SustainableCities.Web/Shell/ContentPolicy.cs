using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;

namespace SustainableCities.Web.Shell;

/// <summary>
/// What a browser may load and run. Everything is strict, without any <c>unsafe-inline</c>; pages with a circuit add the
/// nonce of the import map and the style attributes that MudBlazor writes.
/// </summary>
public static class ContentPolicy
{
    private const string Circuit = "circuit";
    private const string Foreign = "foreign";

    /// <summary>Marks an address whose answer was made by somebody else: a browser that opens it in spite of all runs and loads nothing.</summary>
    public sealed record ForeignContent;

    /// <summary>Registers the policies and the choice between them.</summary>
    public static IServiceCollection AddContentPolicy(this IServiceCollection services)
    {
        services.AddSecurityHeaderPolicies()
            .SetDefaultPolicy(policy => policy.AddDefaultSecurityHeaders().AddContentSecurityPolicy(Strict))
            .AddPolicy(Circuit, policy => policy.AddDefaultSecurityHeaders().AddContentSecurityPolicy(csp =>
            {
                Common(csp);
                csp.AddScriptSrc().Self().WithNonce();
                csp.AddStyleSrc().Self().WithNonce();
                csp.AddStyleSrcAttr().UnsafeInline();
            }))
            .AddPolicy(Foreign, policy => policy.AddDefaultSecurityHeaders().AddContentSecurityPolicy(csp =>
            {
                csp.AddDefaultSrc().None();
                csp.AddFrameAncestors().None();
                csp.AddSandbox();
            }))
            .SetPolicySelector(selection => HasCircuit(selection.HttpContext) ? selection.ConfiguredPolicies[Circuit]
                : selection.HttpContext.GetEndpoint()?.Metadata.GetMetadata<ForeignContent>() is not null ? selection.ConfiguredPolicies[Foreign]
                : selection.DefaultPolicy);
        return services;
    }

    private static bool HasCircuit(HttpContext context) =>
        context.GetEndpoint()?.Metadata is { } metadata
        && metadata.GetMetadata<ComponentTypeMetadata>() is not null
        && metadata.GetMetadata<ExcludeFromInteractiveRoutingAttribute>() is null;

    private static void Strict(CspBuilder csp)
    {
        Common(csp);
        csp.AddScriptSrc().Self();
        csp.AddStyleSrc().Self();
    }

    private static void Common(CspBuilder csp)
    {
        csp.AddDefaultSrc().Self();
        csp.AddImgSrc().Self().Data();
        csp.AddFontSrc().Self();
        csp.AddConnectSrc().Self();
        csp.AddObjectSrc().None();
        csp.AddBaseUri().Self();
        csp.AddFormAction().Self();
        csp.AddFrameAncestors().None();
    }
}

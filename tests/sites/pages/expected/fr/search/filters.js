vigieSearch("filters",{"actor":[],"kind":[],"place":[],"series":[],"topic":[]});
